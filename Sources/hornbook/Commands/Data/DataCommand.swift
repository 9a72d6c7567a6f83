import ArgumentParser

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Look after the data folder.",
        discussion: """
            EXAMPLES
              hornbook data forget "Amara Okafor" --yes
            """,
        subcommands: [DataForget.self])
}
