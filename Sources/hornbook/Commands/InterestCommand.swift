import ArgumentParser

struct InterestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interest", abstract: "Interests: the curated words and ideas that an adaptation may weave in.",
        discussion: """
            An INTEREST is meant by tag, name, or an unambiguous beginning of one.
            Example: hornbook interest import content/interests
            """,
        subcommands: [
            InterestImport.self, InterestList.self, InterestShow.self, InterestEdit.self, InterestRemove.self,
            InterestExport.self,
        ])
}
