import ArgumentParser
import Classroom

struct InterestEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change an interest's name and words. Its ideas are changed in its file and imported.",
        discussion: "Example: hornbook interest edit space --add-term comet --avoid \"laser weapons\"")

    @Argument(help: "Tag or name.")
    var interest: String
    @Option(help: "Another name, as it fits “because you like …”.")
    var name: String?
    @Option(help: ArgumentHelp("Allow this word; may be repeated.", valueName: "term"))
    var addTerm: [String] = []
    @Option(help: ArgumentHelp("Allow this word no longer; may be repeated.", valueName: "term"))
    var dropTerm: [String] = []
    @Option(help: ArgumentHelp("Keep this out; may be repeated.", valueName: "thing"))
    var avoid: [String] = []
    @Option(help: ArgumentHelp("Keep this out no longer; may be repeated.", valueName: "thing"))
    var dropAvoid: [String] = []
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard name != nil || ![addTerm, dropTerm, avoid, dropAvoid].allSatisfy(\.isEmpty) else {
            throw ValidationError("Nothing to change; give at least one option.")
        }
    }

    func run() throws {
        let store = try data.store()
        let edited = try store.edit(interest: store.interest(matching: interest).tag) { interest in
            interest.name = name ?? interest.name
            interest.terms = interest.terms.filter { !dropTerm.contains($0) } + addTerm.filter { !interest.terms.contains($0) }
            interest.avoid = interest.avoid.filter { !dropAvoid.contains($0) } + avoid.filter { !interest.avoid.contains($0) }
        }
        if output.json { try printJSON(edited) } else { edited.show() }
    }
}
