import ArgumentParser
import Classroom

struct PassageRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a passage; its adaptations stay.",
        discussion: "Example: hornbook passage remove the-lighthouse --yes")

    @Argument(help: "Id, slug or title.")
    var passage: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let found = try store.passage(matching: passage)
        let adaptations = try store.adaptations(of: found.id).count
        try confirmation.demand("this removes the passage \(found.slug); its \(adaptations) adaptations stay")
        try store.removePassage(id: found.id)
        print("removed passage \(found.slug)")
    }
}
