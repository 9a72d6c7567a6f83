import ArgumentParser
import Foundation

/// From when to when.
struct PeriodOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The first day. (default: 12 weeks ago)", valueName: "yyyy-mm-dd")) var from: String?
    @Option(help: ArgumentHelp("The last day. (default: today)", valueName: "yyyy-mm-dd")) var to: String?

    /// The first moment, and the first one after.
    func range() throws -> (from: Date, to: Date) {
        let end = try to.map { try Self.day($0, "--to").addingTimeInterval(86_400) } ?? Date().addingTimeInterval(1)
        let start = try from.map { try Self.day($0, "--from") } ?? end.addingTimeInterval(-12 * 7 * 86_400)
        guard start < end else { throw ValidationError("--from is later than --to.") }
        return (start, end)
    }

    private static func day(_ text: String, _ option: String) throws -> Date {
        let style = Date.ISO8601FormatStyle(timeZone: .current).year().month().day()
        guard text.count == 10, let date = try? Date(text, strategy: style) else {
            throw ValidationError("\(option) takes a day such as 2026-09-01.")
        }
        return date
    }
}
