import ArgumentParser
import Classroom
import Foundation

struct AdapterCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Hold an adapter against the champion, or another one, at every gate.",
        discussion: """
            Nothing is promoted. Held against the champion, the report is kept: hornbook adapter promote goes by it.

            EXAMPLES
              hornbook adapter compare weekly
              hornbook adapter compare weekly/3 weekly/2 --limit 40
              hornbook adapter compare weekly none --json
            """)

    @Argument(help: "The challenger.") var challenger: String
    @Argument(help: "Another adapter, or none for the base alone. (default: the champion)") var other: String?
    @OptionGroup var gates: GateOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let store = try data.store()
        let record = try store.adapter(matching: challenger)
        let champion = try store.champion(base: record.baseHash)
        let opponent = switch other {
        case nil: champion
        case "none": AdapterRecord?.none
        case let name?: try store.adapter(matching: name)
        }
        guard opponent?.id != record.id else { throw Failure("\(record.label) cannot be held against itself.", code: .nothingToDo) }
        let report = try await Interruption.guarding { try await gates.judge(record, against: opponent, data: data) }
        if opponent?.id == champion?.id {
            try store.save(gateReport: try report.stored(challenger: record, champion: champion), by: Account.name)
        }
        if output.json { try printJSON(report) } else { report.print() }
    }
}
