internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Stores what a teacher said, and does what was decided, in one transaction: an approval releases the adaptation to its
    /// students, a rejection takes it back, and so does the word that it is not safe for class. The adapter that wrote it is watched:
    /// an unsafe report pauses it, a second one rolls it back, and so does an approval rate that drops by 10 points over 50 texts.
    ///
    /// The same submission again changes nothing.
    /// - Returns: whether it was stored just now.
    /// - Throws: `notFound` for an adaptation that is not there, `invalid` for a rating off its scale, `refused` for approving
    ///   what a check blocks without an edit, `duplicate` for a submission key that says something else.
    @discardableResult
    public func record(feedback raw: Feedback) throws(ClassroomError) -> Bool {
        try write { try Self.record($0, feedback: raw) }
    }

    /// Stores what many said, in one transaction.
    ///
    /// - Returns: of each, whether it was stored just now.
    /// - Throws: the first that cannot be stored, by its index. Then none is.
    public func record(feedback: [Feedback]) throws(BatchError) -> [Bool] {
        try writeAll(feedback) { try Self.record($0, feedback: $1) }
    }

    private static func record(_ db: Database, feedback raw: Feedback) throws -> Bool {
        let feedback = try raw.checked()
        let known = try Feedback.fetchOne(
            db, sql: "SELECT * FROM feedback WHERE submission = ?", arguments: [feedback.submission])
        if let known {
            guard known.says(theSameAs: feedback) else {
                throw ClassroomError.duplicate(kind: "feedback submission", value: feedback.submission)
            }
            return false
        }
        let verdict = try String.fetchOne(
            db, sql: "SELECT verdict FROM adaptation WHERE id = ?", arguments: [feedback.adaptationId])
        guard let verdict else { throw ClassroomError.notFound(kind: "adaptation", reference: feedback.adaptationId) }
        if feedback.decision == .approved, verdict == "block" {
            throw ClassroomError.refused(
                action: "approve \(feedback.adaptationId)", reason: "a check blocks it; edit the text first")
        }
        try feedback.insert(db)
        if let status = feedback.status {
            try db.execute(
                sql: "UPDATE adaptation SET status = ? WHERE id = ?", arguments: [status.rawValue, feedback.adaptationId])
            try release(db, adaptation: feedback.adaptationId)
        }
        try AdapterWatch.react(db, to: feedback)
        return true
    }

    /// What was said, the oldest first; all, or of one adaptation.
    public func feedback(ofAdaptation id: String? = nil) throws(ClassroomError) -> [Feedback] {
        try read { db in
            try Feedback.fetchAll(
                db, sql: "SELECT * FROM feedback WHERE (?1 IS NULL OR adaptationId = ?1) ORDER BY createdAt, id", arguments: [id])
        }
    }

    /// What students read of an adaptation: the teacher's last version where it was approved with edits, else its own text.
    public func approvedText(ofAdaptation id: String) throws(ClassroomError) -> String {
        try read { db in
            let text = try String.fetchOne(
                db, sql: """
                    SELECT CASE WHEN status = 'approvedWithEdits' THEN coalesce((
                        SELECT editedText FROM feedback WHERE adaptationId = adaptation.id AND editedText IS NOT NULL
                        ORDER BY createdAt DESC, id DESC LIMIT 1), text) ELSE text END
                    FROM adaptation WHERE id = ?
                    """, arguments: [id])
            guard let text else { throw ClassroomError.notFound(kind: "adaptation", reference: id) }
            return text
        }
    }
}

extension Feedback: TableRow { static let table = "feedback" }

extension Feedback {
    /// - Throws: `invalid` for the first value that breaks a rule.
    func checked() throws(ClassroomError) -> Feedback {
        func scale(_ value: Int?, _ range: ClosedRange<Int>, _ field: String) throws(ClassroomError) {
            guard value.map(range.contains) ?? true else {
                throw .invalid(field: field, reason: "is \(value ?? 0); the scale goes from \(range.lowerBound) to \(range.upperBound)")
            }
        }
        try scale(accuracy, 1...5, "accuracy")
        try scale(levelFit, -2...2, "level fit")
        try scale(engagement, 1...5, "engagement")
        guard (decision == .approvedWithEdits) == (editedText != nil) else {
            throw .invalid(
                field: "edited text", reason: editedText == nil ? "is missing; approving with edits needs one" : "goes with approving with edits only")
        }
        guard isSafe != false || decision == nil || decision == .rejected else {
            throw .invalid(field: "decision", reason: "approves what is not safe for class; reject it, or call it safe")
        }
        let isEmpty = accuracy == nil && levelFit == nil && engagement == nil && isSafe == nil && comment == nil && decision == nil
        guard !isEmpty || !tags.isEmpty else { throw .invalid(field: "feedback", reason: "says nothing; give a rating or a decision") }
        return Feedback(
            id: id, submission: try TextRule(field: "submission", limit: 200).checked(submission), adaptationId: adaptationId,
            teacher: try TextRule(field: "teacher", limit: 120, startsPlainly: true).checked(teacher), accuracy: accuracy,
            levelFit: levelFit, engagement: engagement, isSafe: isSafe, tags: Tag.allCases.filter(tags.contains),
            comment: try TextRule(field: "comment", limit: 4_000, multiline: true).checked(comment),
            editedText: try TextRule.passageText.checked(editedText), decision: decision, createdAt: createdAt)
    }

    /// What becomes of the adaptation; nil where nothing was decided.
    var status: StoredAdaptation.Status? {
        if isSafe == false { return .rejected }
        return switch decision {
        case .approved: .approved
        case .approvedWithEdits: .approvedWithEdits
        case .rejected: .rejected
        case nil: nil
        }
    }

    func says(theSameAs other: Feedback) -> Bool {
        (adaptationId, teacher, editedText, comment, decision) == (other.adaptationId, other.teacher, other.editedText, other.comment, other.decision)
            && (accuracy, levelFit, engagement, isSafe, tags) == (other.accuracy, other.levelFit, other.engagement, other.isSafe, other.tags)
    }
}
