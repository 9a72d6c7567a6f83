import ArgumentParser
import Classroom

struct ClassRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a class; its students stay.",
        discussion: "Example: hornbook class remove 4B --yes")

    @Argument(help: ArgumentHelp("Id or name.", valueName: "class"))
    var schoolClass: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let found = try store.schoolClass(matching: schoolClass)
        let size = try store.classSizes()[found.id] ?? 0
        try confirmation.demand("this removes the class \(found.name); its \(size) students stay")
        try store.removeClass(id: found.id)
        print("removed class \(found.name)")
    }
}
