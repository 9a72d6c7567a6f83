import ArgumentParser
import Classroom

struct InterestShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one interest with its words and ideas.",
        discussion: "Example: hornbook interest show space")

    @Argument(help: "Tag or name.")
    var interest: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let found = try data.storeWithInterests().interest(matching: interest)
        if output.json { try printJSON(found) } else { found.show() }
    }
}
