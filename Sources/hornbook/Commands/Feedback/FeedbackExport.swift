import ArgumentParser
import Classroom
import Datasets
import Foundation

struct FeedbackExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what was said as JSON lines, which feedback add --file reads back.",
        discussion: """
            EXAMPLES
              hornbook feedback export feedback.jsonl
              hornbook feedback export - | wc -l
            """)

    @Argument(help: "The file to write, or - for standard output.") var file: String
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let feedback = try data.store().feedback()
        try export.write(FeedbackFile.data(of: feedback), to: file)
        if feedback.isEmpty { throw ExitCode.nothingToDo }
    }
}

/// Feedback of many from one file.
struct FeedbackFileImport {
    let file: String
    let json: Bool

    private struct Report: Encodable {
        let added: Int
        let unchanged: Int
    }

    func run(in store: ClassroomStore) throws {
        let name = TextInput.name(file)
        let entries = try FeedbackFile.parse(try TextInput.read(file, limit: FeedbackFile.sizeLimit), file: name)
        let isNew: [Bool]
        do throws(BatchError) {
            isNew = try store.record(feedback: entries.map(\.feedback))
        } catch {
            switch error {
            case .entry(let index, let cause): throw ContentError(file: name, line: entries[index].line, reason: "\(cause)")
            case .store(let cause): throw cause
            }
        }
        let report = Report(added: isNew.count { $0 }, unchanged: isNew.count { !$0 })
        if json { try printJSON(report) } else { print("\(report.added) recorded, \(report.unchanged) recorded before") }
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }
}
