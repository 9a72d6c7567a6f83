import ArgumentParser

struct StudentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "student", abstract: "Students: their names, levels, interests and classes.",
        discussion: """
            A STUDENT is meant by id, name, external id, or an unambiguous beginning of one.
            Example: hornbook student add "Ana Díaz" --class 4B --level 3.5 --interest basketball
            """,
        subcommands: [
            StudentAdd.self, StudentList.self, StudentShow.self, StudentEdit.self, StudentRemove.self, StudentImport.self,
            StudentExport.self,
        ])
}
