import ArgumentParser

struct PassageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passage", abstract: "Passages: the texts that can be adapted.",
        discussion: """
            A PASSAGE is meant by id, slug, title, or an unambiguous beginning of one.
            Example: hornbook passage import content
            """,
        subcommands: [
            PassageAdd.self, PassageList.self, PassageShow.self, PassageEdit.self, PassageRemove.self, PassageImport.self,
            PassageExport.self, PassageSearch.self, PassageFreeze.self,
        ])
}
