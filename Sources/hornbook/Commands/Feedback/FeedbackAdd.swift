import ArgumentParser
import Classroom
import Foundation

struct FeedbackAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Record ratings, and a decision with them.",
        discussion: """
            A file holds JSON lines, as feedback export writes them: submission, adaptationId, teacher, and what is said (accuracy,
            levelFit from -2 to 2, engagement, isSafe, tags, comment, editedText, decision). All of it is stored, or nothing.

            EXAMPLES
              hornbook feedback add a-7h2k9qv4tm --teacher "Ms Rao" --accuracy 4 --tag too-choppy
              hornbook feedback add --file feedback.jsonl
            """)

    enum Decision: String, ExpressibleByArgument, CaseIterable { case approve, reject }

    @Argument(help: "The adaptation's id.") var adaptation: String?
    @Option(help: ArgumentHelp("What many said, JSON lines; - for standard input.", valueName: "file")) var file: String?
    @OptionGroup var ratings: FeedbackOptions
    @Option(help: "approve or reject; hornbook review edit approves with edits.") var decision: Decision?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (adaptation == nil) != (file == nil) else { throw ValidationError("Give an adaptation's id, or --file.") }
        if file == nil { _ = try ratings.named() } else { try ratings.refuseAny(and: decision != nil) }
    }

    func run() throws {
        if let file { return try FeedbackFileImport(file: file, json: output.json).run(in: data.store()) }
        guard let adaptation else { return }
        let decided: Feedback.Decision? = decision.map { $0 == .approve ? .approved : .rejected }
        try FeedbackReport.record(try ratings.feedback(adaptation, decision: decided), in: data.store(), json: output.json)
    }
}

/// What was said, and what became of the adaptation.
struct FeedbackReport: Encodable {
    let feedback: Feedback
    let isNew: Bool
    let status: StoredAdaptation.Status

    static func record(_ feedback: Feedback, in store: ClassroomStore, json: Bool) throws {
        let isNew = try store.record(feedback: feedback)
        let report = FeedbackReport(
            feedback: feedback, isNew: isNew, status: try store.adaptation(id: feedback.adaptationId).status)
        if json { return try printJSON(report) }
        print("\(isNew ? "recorded" : "recorded before"); \(feedback.adaptationId) is \(report.status.rawValue)")
    }
}

struct FeedbackList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was said, the oldest first.",
        discussion: "EXAMPLE\n  hornbook feedback list a-7h2k9qv4tm")

    @Argument(help: "An adaptation's id. (default: all)") var adaptation: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let feedback = try data.store().feedback(ofAdaptation: adaptation)
        if output.json { return try printJSON(feedback) }
        func cell(_ value: Int?) -> String { value.map(String.init) ?? "" }
        printTable(
            header: ["date", "adaptation", "teacher", "accuracy", "level", "engagement", "decision", "says"],
            rows: feedback.map { item in
                let words = item.tags.map(\.rawValue) + (item.isSafe == false ? ["UNSAFE"] : []) + (item.comment.map { [$0] } ?? [])
                return [
                    item.createdAt.formatted(.iso8601.year().month().day()), item.adaptationId, item.teacher, cell(item.accuracy),
                    cell(item.levelFit), cell(item.engagement), item.decision?.rawValue ?? "", words.joined(separator: ", "),
                ]
            })
    }
}
