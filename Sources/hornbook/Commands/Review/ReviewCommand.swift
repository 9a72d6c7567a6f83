import ArgumentParser
import Readability
import Classroom
import Foundation

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Review drafts: no adaptation reaches a student before.",
        discussion: """
            EXAMPLES
              hornbook review list
              hornbook review show a-7h2k9qv4tm
              hornbook review approve a-7h2k9qv4tm --teacher "Ms Rao"
              hornbook review edit a-7h2k9qv4tm --teacher "Ms Rao" --file mended.txt
              hornbook review reject a-7h2k9qv4tm --teacher "Ms Rao" --tag missing-fact
            """,
        subcommands: [ReviewList.self, ReviewShow.self, ReviewApprove.self, ReviewEdit.self, ReviewReject.self])
}

struct ReviewList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the drafts that wait, the newest first.", discussion: "EXAMPLE\n  hornbook review list")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let drafts = try store.adaptations(status: .draft)
        if output.json { return try printJSON(drafts) }
        let titles = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.title) })
        printTable(
            header: ["id", "grade", "interest", "checks", "passage"],
            rows: drafts.map { draft in
                [
                    draft.id, figure(draft.grade), draft.interests.joined(separator: ", "), draft.verdict.rawValue,
                    draft.passageId.flatMap { titles[$0] } ?? "(a text of its own)",
                ]
            })
    }
}

struct ReviewShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a draft beside its source, with its checks and what was said of it.",
        discussion: "EXAMPLE\n  hornbook review show a-7h2k9qv4tm")

    @Argument(help: "The adaptation's id.") var adaptation: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let adaptation: StoredAdaptation
        let approvedText: String
        let feedback: [Feedback]
    }

    func run() throws {
        let store = try data.store()
        let found = try store.adaptation(id: adaptation)
        let feedback = try store.feedback(ofAdaptation: adaptation)
        let text = try store.approvedText(ofAdaptation: adaptation)
        if output.json { return try printJSON(Answer(adaptation: found, approvedText: text, feedback: feedback)) }
        print("\(found.id): grade \(figure(found.target.grade)), \(found.status.rawValue), checks: \(found.verdict.rawValue)\n")
        print("SOURCE\n\(found.sourceText)\n\nADAPTED\n\(text)\n")
        for check in found.checks where check.verdict != .pass { print("\(check.verdict.rawValue)  \(check.name): \(check.detail)") }
        for item in feedback {
            print("\(item.teacher): \(item.decision?.rawValue ?? "rated") \(item.tags.map(\.rawValue).joined(separator: ", ")) \(item.comment ?? "")")
        }
    }
}

struct ReviewApprove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a draft: its students may read it.",
        discussion: "EXAMPLE\n  hornbook review approve a-7h2k9qv4tm --teacher \"Ms Rao\" --accuracy 5 --level right")

    @Argument(help: "The adaptation's id.") var adaptation: String
    @OptionGroup var ratings: FeedbackOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try FeedbackReport.record(ratings.feedback(adaptation, decision: .approved), in: data.store(), json: output.json)
    }
}

struct ReviewReject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Reject a draft: nobody reads it.",
        discussion: "EXAMPLE\n  hornbook review reject a-7h2k9qv4tm --teacher \"Ms Rao\" --tag missing-fact")

    @Argument(help: "The adaptation's id.") var adaptation: String
    @OptionGroup var ratings: FeedbackOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try FeedbackReport.record(ratings.feedback(adaptation, decision: .rejected), in: data.store(), json: output.json)
    }
}

struct ReviewEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Approve a draft with your own version of its text.",
        discussion: """
            The text comes from --file, from standard input with --file -, or from your editor ($EDITOR) without it.

            EXAMPLE
              hornbook review edit a-7h2k9qv4tm --teacher "Ms Rao" --file mended.txt
            """)

    @Argument(help: "The adaptation's id.") var adaptation: String
    @OptionGroup var ratings: FeedbackOptions
    @Option(help: ArgumentHelp("The mended text; - for standard input.", valueName: "file")) var file: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let before = try store.approvedText(ofAdaptation: adaptation)
        let text = try file.map { try TextInput.read($0, limit: SourceOptions.limit) } ?? TextEditor.edit(before)
        guard text.trimmingCharacters(in: .whitespacesAndNewlines) != before else {
            throw Failure("the text is as it was: approve it with hornbook review approve.", code: .nothingToDo)
        }
        try FeedbackReport.record(
            ratings.feedback(adaptation, editedText: text, decision: .approvedWithEdits), in: store, json: output.json)
    }
}
