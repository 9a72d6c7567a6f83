public import Foundation
internal import GRDB

extension ClassroomStore {
    /// Removes what is older than it may become, in one transaction that the audit chain tells of.
    ///
    /// - Parameter dryRun: only says what would go.
    /// - Throws: `invalid` for a number of days below 1.
    public func purge(_ retention: Retention, dryRun: Bool = false, now: Date = .moment) throws(ClassroomError) -> PurgeReport {
        let quizzes = try Self.cutoff(retention.quizzes, "quizzes", now)
        let comments = try Self.cutoff(retention.comments, "comments", now)
        let drafts = try Self.cutoff(retention.drafts, "drafts", now)
        let remove: (Database) throws -> PurgeReport = { db in
            func run(_ sql: String, _ cutoff: Int64?) throws -> Int {
                guard let cutoff else { return 0 }
                try db.execute(sql: sql, arguments: [cutoff])
                return db.changesCount
            }
            let report = PurgeReport(
                quizzes: try run(Self.oldQuizzes, quizzes),
                comments: try run(Self.oldWords, comments) + run(Self.oldComments, comments),
                drafts: try run(Self.oldDrafts, drafts))
            if !report.isEmpty {
                try Self.audit(db, AuditNote(actor: AuditNote.automatic, action: "data.purge", detail: "older than it may become: \(report.words)"))
            }
            return report
        }
        guard dryRun else { return try write(remove) }
        // The very same statements, taken back: a forecast cannot differ from what happens.
        return try write { db in
            var report = PurgeReport(quizzes: 0, comments: 0, drafts: 0)
            try db.inSavepoint {
                report = try remove(db)
                return .rollback
            }
            return report
        }
    }

    private static let oldQuizzes = "DELETE FROM quiz WHERE takenAt < ?"
    /// Feedback that is words and nothing else goes with them.
    private static let oldWords = """
        DELETE FROM feedback WHERE createdAt < ? AND comment IS NOT NULL AND tags = '[]'
            AND coalesce(accuracy, levelFit, engagement, isSafe, decision) IS NULL
        """
    private static let oldComments = "UPDATE feedback SET comment = NULL WHERE createdAt < ? AND comment IS NOT NULL"
    private static let oldDrafts = """
        DELETE FROM adaptation WHERE createdAt < ? AND status = 'draft' AND NOT EXISTS (
            SELECT 1 FROM assignment WHERE adaptationId = adaptation.id AND releasedAt IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM quiz WHERE adaptationId = adaptation.id)
        """

    private static func cutoff(_ days: Int?, _ field: String, _ now: Date) throws(ClassroomError) -> Int64? {
        guard let days else { return nil }
        guard (1...36_500).contains(days) else { throw .invalid(field: field, reason: "\(days) is no number of days; give 1 or more") }
        return now.milliseconds - Int64(days) * 86_400_000
    }
}
