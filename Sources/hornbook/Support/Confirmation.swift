import ArgumentParser

/// The `--yes` that a removal asks for.
struct Confirmation: ParsableArguments {
    @Flag(help: "Do it without asking again.")
    var yes = false

    /// Stops a removal that was not confirmed; `consequence` says what would go.
    func demand(_ consequence: String) throws {
        guard yes else { throw Failure("\(consequence); add --yes to do it", code: .wrongUse) }
    }
}
