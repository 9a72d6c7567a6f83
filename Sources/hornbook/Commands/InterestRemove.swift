import ArgumentParser
import Classroom

struct InterestRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an interest, also from the students who have it.",
        discussion: "Example: hornbook interest remove space --yes")

    @Argument(help: "Tag or name.")
    var interest: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let found = try store.interest(matching: interest)
        let students = try store.interestFollowers()[found.tag] ?? 0
        try confirmation.demand("this removes the interest \(found.tag), also from \(students) students")
        try store.removeInterest(tag: found.tag)
        print("removed interest \(found.tag)")
    }
}
