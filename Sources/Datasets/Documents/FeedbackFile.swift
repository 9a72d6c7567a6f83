public import Classroom
public import Foundation

/// What teachers said, as JSON lines: one object a line, with the keys of ``Feedback``.
public enum FeedbackFile {
    /// Most bytes of a file.
    public static let sizeLimit = 64 << 20
    static let lineLimit = 20_000
    private static let keys = [
        "id", "submission", "adaptationId", "teacher", "accuracy", "levelFit", "engagement", "isSafe", "tags", "comment",
        "editedText", "decision", "createdAt",
    ]

    /// What a file says, each with its line. The store holds the ratings against their scales.
    ///
    /// - Parameter file: the file's name, for errors.
    /// - Throws: the first line that will not do.
    public static func parse(_ text: String, file: String) throws(ContentError) -> [(feedback: Feedback, line: Int)] {
        var entries: [(feedback: Feedback, line: Int)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            guard entries.count < lineLimit else {
                throw ContentError(file: file, line: index + 1, reason: "more than \(lineLimit) lines; split the file")
            }
            do throws(ContentError) {
                entries.append((try feedback(JSONRecord(document: String(line), file: file)), index + 1))
            } catch {
                throw ContentError(file: file, line: index + 1, reason: error.reason)
            }
        }
        return entries
    }

    /// A file that ``parse(_:file:)`` reads back to the same.
    public static func data(of feedback: [Feedback]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(style))
        }
        return try feedback.reduce(into: Data()) { $0 += try encoder.encode($1) + Data("\n".utf8) }
    }

    /// To the millisecond, which is what the store keeps.
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func feedback(_ record: JSONRecord) throws(ContentError) -> Feedback {
        try record.refuseKeys(except: keys)
        let submission = try record.string("submission", limit: 200)
        let tags = try record.strings("tags", count: 0...Feedback.Tag.allCases.count, orNone: true)
        var known: [Feedback.Tag] = []
        for name in tags {
            guard let tag = Feedback.Tag(rawValue: name) else {
                let names = Feedback.Tag.allCases.map(\.rawValue).joined(separator: ", ")
                throw record.error("tags", "holds “\(name.prefix(40))”; known are \(names)")
            }
            known.append(tag)
        }
        let scale = -1_000...1_000
        return Feedback(
            submission: submission, adaptationId: try record.string("adaptationId", limit: 60),
            teacher: try record.string("teacher", limit: 400), accuracy: try record.optionalInteger("accuracy", in: scale),
            levelFit: try record.optionalInteger("levelFit", in: scale),
            engagement: try record.optionalInteger("engagement", in: scale), isSafe: try record.optionalFlag("isSafe"), tags: known,
            comment: try record.optionalString("comment"), editedText: try record.optionalString("editedText", limit: 500_000),
            decision: try record.optionalString("decision") == nil ? nil : record.choice("decision", of: Feedback.Decision.self),
            createdAt: try date(record) ?? .moment)
    }

    private static func date(_ record: JSONRecord) throws(ContentError) -> Date? {
        guard let text = try record.optionalString("createdAt", limit: 40) else { return nil }
        guard let date = (try? Date(text, strategy: style)) ?? (try? Date(text, strategy: .iso8601)) else {
            throw record.error("createdAt", "is “\(text)”; give a moment such as 2026-11-23T09:30:00Z")
        }
        // Whole milliseconds are what is kept.
        return Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1000).rounded() / 1000)
    }
}
