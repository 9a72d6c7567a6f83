import ArgumentParser

struct ClassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "class", abstract: "Classes: their grade, their students, and whether drafts are reviewed.",
        discussion: """
            A CLASS is meant by id, name, school/name, or an unambiguous beginning of one.
            Example: hornbook class add 4B --grade 4 --school "Riverside Elementary"
            """,
        subcommands: [
            ClassAdd.self, ClassList.self, ClassShow.self, ClassEdit.self, ClassRemove.self, ClassImport.self, ClassExport.self,
        ])
}
