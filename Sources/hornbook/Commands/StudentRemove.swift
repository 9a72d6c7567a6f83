import ArgumentParser
import Classroom

struct StudentRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a student with everything that is known of them.",
        discussion: "Example: hornbook student remove \"Ana Díaz\" --yes")

    @Argument(help: "Id, name or external id.")
    var student: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let entry = try store.rosterEntry(of: store.student(matching: student).id)
        try confirmation.demand("this removes \(entry.displayName) (\(entry.id)) and everything known of them")
        try store.removeStudent(id: entry.id)
        print("removed student \(entry.id)")
    }
}
