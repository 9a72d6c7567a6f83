import ArgumentParser
import Classroom

struct InterestList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the interests.", discussion: "Example: hornbook interest list")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.storeWithInterests()
        let followers = try store.interestFollowers()
        let reports = try store.interests().map { InterestReport($0, students: followers[$0.tag] ?? 0) }
        if output.json { return try printJSON(reports) }
        printTable(
            header: ["tag", "name", "terms", "ideas", "students"],
            rows: reports.map { [$0.tag, $0.name, "\($0.terms)", "\($0.ideas)", "\($0.students)"] })
    }
}
