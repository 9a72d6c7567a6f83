internal import Foundation
internal import GRDB

/// Watches what teachers say of the adapter in use, within the transaction that stores it: an unsafe report pauses the adapter,
/// a second one rolls it back, and so does an approval rate that drops.
enum AdapterWatch {
    /// Decisions that a rate is taken over.
    static let window = 50
    /// The drop, as a share, that rolls back.
    static let drop = 0.10
    /// Earlier decisions that the rate is held against, at most; at least a window of them.
    static let memory = 200

    static func react(_ db: Database, to feedback: Feedback) throws {
        let adapter = try AdapterRecord.fetchOne(
            db, sql: """
                SELECT adapter.* FROM adaptation JOIN adapter
                    ON adapter.baseHash = adaptation.modelHash AND substr(adapter.hash, 1, 12) = substr(adaptation.adapterVersion, -12)
                WHERE adaptation.id = ? ORDER BY adapter.status = 'champion' DESC LIMIT 1
                """, arguments: [feedback.adaptationId])
        guard let adapter else { return }
        if feedback.isSafe == false {
            try unsafe(db, adapter, feedback)
        } else if feedback.decision != nil, adapter.status == .champion {
            try judgeApproval(db, adapter)
        }
    }

    private static func unsafe(_ db: Database, _ adapter: AdapterRecord, _ feedback: Feedback) throws {
        let reports = adapter.unsafeReports + 1
        try db.execute(
            sql: "UPDATE adapter SET unsafeReports = ?, pausedAt = coalesce(pausedAt, ?) WHERE id = ?",
            arguments: [reports, Date.moment.milliseconds, adapter.id])
        if adapter.pausedAt == nil {
            try ClassroomStore.audit(
                db, AuditNote(
                    actor: feedback.teacher, action: "adapter.pause", subject: adapter.label,
                    detail: "\(feedback.adaptationId) was reported unsafe; its drafts need review in every class"))
        }
        if reports >= 2, adapter.status == .champion {
            try ClassroomStore.rollBack(
                db, adapter, reason: "\(feedback.adaptationId) was reported unsafe, the report number \(reports)",
                actor: feedback.teacher)
        }
    }

    /// Judged whenever another window of decisions is full, so that one run of bad luck is looked at once, not at every item.
    private static func judgeApproval(_ db: Database, _ adapter: AdapterRecord) throws {
        let since = try Int64.fetchOne(
            db, sql: "SELECT startedAt FROM reign WHERE baseHash = ? ORDER BY id DESC LIMIT 1", arguments: [adapter.baseHash])
        guard let since else { return }
        let own = try decisions(
            db, "adaptation.createdAt >= \(since) AND substr(adaptation.adapterVersion, -12) = '\(adapter.hash.prefix(12))'", adapter, limit: -1)
        guard !own.isEmpty, own.count.isMultiple(of: window) else { return }
        var before = try decisions(db, "adaptation.createdAt < \(since)", adapter, limit: memory)
        if before.count < window { before = Array(own.dropFirst(window).prefix(memory)) }
        guard before.count >= window else { return }
        let recent = own.prefix(window)
        let (rate, earlier) = (share(recent), share(before[...]))
        guard earlier - rate >= drop - 1e-9 else { return }
        let words = "teachers approved \(percent(rate)) of the last \(window) decided texts, "
            + "\(percent(earlier)) of \(before.count) before"
        try ClassroomStore.rollBack(db, adapter, reason: words, actor: AuditNote.automatic)
    }

    /// Whether the last decision on each text of the adapter's base approved it, the latest decisions first.
    private static func decisions(_ db: Database, _ condition: String, _ adapter: AdapterRecord, limit: Int) throws -> [Bool] {
        try Bool.fetchAll(
            db, sql: """
                SELECT said.decision <> 'rejected' FROM feedback AS said JOIN adaptation ON adaptation.id = said.adaptationId
                WHERE adaptation.modelHash = ? AND said.decision IS NOT NULL AND \(condition)
                    AND NOT EXISTS (
                        SELECT 1 FROM feedback AS later
                        WHERE later.adaptationId = said.adaptationId AND later.decision IS NOT NULL
                            AND (later.createdAt, later.rowid) > (said.createdAt, said.rowid))
                ORDER BY said.createdAt DESC, said.rowid DESC LIMIT ?
                """, arguments: [adapter.baseHash, limit])
    }

    private static func share(_ decisions: ArraySlice<Bool>) -> Double {
        Double(decisions.count { $0 }) / Double(decisions.count)
    }

    private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
