internal import Foundation
internal import GRDB

extension Reign: TableRow { static let table = "reign" }

extension ClassroomStore {
    /// Who serves for a base, to be named in a promotion later.
    public func championship(base: String) throws(ClassroomError) -> Championship {
        try read { try Self.championship($0, base: base) }
    }

    /// The adapter in use for a base; nil where the base works alone.
    public func champion(base: String) throws(ClassroomError) -> AdapterRecord? {
        try championship(base: base).champion
    }

    /// Every change of champion, the newest first; all, or those of one base.
    public func reigns(base: String? = nil) throws(ClassroomError) -> [Reign] {
        try read { db in
            try Reign.fetchAll(db, sql: "SELECT * FROM reign WHERE (?1 IS NULL OR baseHash = ?1) ORDER BY id DESC", arguments: [base])
        }
    }

    /// Makes an adapter the champion of its base, in one audited transaction.
    ///
    /// Promoting the champion itself changes nothing, but lifts its pause where an override says why.
    ///
    /// - Parameters:
    ///   - expected: who served when it was decided. The promotion goes through only where nothing changed since.
    ///   - report: the gate report that lets it through: of this adapter, against this champion.
    ///   - override: a person's reason to go without such a report.
    /// - Throws: `refused` where another promotion or a rollback came first, where the report is of another pair or did not pass,
    ///   or where the adapter learned from data that were taken back.
    @discardableResult
    public func promote(
        adapter id: String, replacing expected: Championship, report: String?, override: String? = nil, by actor: String
    ) throws(ClassroomError) -> AdapterRecord {
        try write { db in
            let challenger = try Self.adapter(db, id: id)
            let action = "promote \(challenger.label)"
            let now = try Self.championship(db, base: challenger.baseHash)
            if now.champion?.id == id, challenger.pausedAt == nil || override == nil { return challenger }
            guard now.fence == expected.fence, now.champion?.id == expected.champion?.id, expected.baseHash == now.baseHash else {
                let current = now.champion.map { "\($0.label) serves now" } ?? "the base works alone now"
                throw ClassroomError.refused(
                    action: action, reason: "the champion changed while it was judged (\(current)); hold it against that one")
            }
            guard !challenger.needsRetraining else {
                throw ClassroomError.refused(
                    action: action, reason: "it learned from data that were taken back since; train it anew first")
            }
            let override = try override.map { try TextRule(field: "reason", limit: 900).checked($0) }
            if override == nil { try Self.check(db, report: report, of: challenger, against: now.champion, action: action) }
            try Self.crown(db, challenger, replacing: now.champion)
            let reason = override.map { "by hand: \($0)" } ?? "passed every gate"
            try Self.insertReign(db, base: now.baseHash, adapter: id, action: .promotion, report: report, reason: reason)
            let detail = "replaces \(now.champion?.label ?? "the base alone"); \(reason)\(report.map { "; report \($0)" } ?? "")"
            try Self.audit(db, AuditNote(actor: actor, action: "adapter.promote", subject: challenger.label, detail: detail))
            return try Self.adapter(db, id: id)
        }
    }

    /// Takes a base's champion out of use and puts the last good one back, in one audited transaction: the one that was promoted
    /// before it and is neither undone nor paused; where there is none, the base works alone.
    ///
    /// - Returns: who serves now; nil for the base alone.
    /// - Throws: `refused` where the base works alone already.
    @discardableResult
    public func rollBack(base: String, reason: String, by actor: String) throws(ClassroomError) -> AdapterRecord? {
        let reason = try TextRule(field: "reason", limit: 900).checked(reason)
        return try write { db in
            guard let champion = try Self.championship(db, base: base).champion else {
                throw ClassroomError.refused(action: "roll back", reason: "no adapter is in use for this base")
            }
            return try Self.rollBack(db, champion, reason: reason, actor: actor)
        }
    }

    static func championship(_ db: Database, base: String) throws -> Championship {
        Championship(
            baseHash: base,
            champion: try AdapterRecord.fetchOne(
                db, sql: "SELECT * FROM adapter WHERE baseHash = ? AND status = 'champion'", arguments: [base]),
            fence: try Int64.fetchOne(db, sql: "SELECT max(id) FROM reign WHERE baseHash = ?", arguments: [base]) ?? 0)
    }

    @discardableResult
    static func rollBack(_ db: Database, _ champion: AdapterRecord, reason: String, actor: String) throws -> AdapterRecord? {
        try db.execute(
            sql: "UPDATE reign SET undoneAt = ? WHERE baseHash = ? AND adapterId = ? AND undoneAt IS NULL",
            arguments: [Date.moment.milliseconds, champion.baseHash, champion.id])
        let last = try AdapterRecord.fetchOne(
            db, sql: """
                SELECT adapter.* FROM reign JOIN adapter ON adapter.id = reign.adapterId
                WHERE reign.baseHash = ? AND reign.action = 'promotion' AND reign.undoneAt IS NULL AND adapter.pausedAt IS NULL
                ORDER BY reign.id DESC LIMIT 1
                """, arguments: [champion.baseHash])
        try db.execute(sql: "UPDATE adapter SET status = 'retired' WHERE id = ?", arguments: [champion.id])
        if let last { try db.execute(sql: "UPDATE adapter SET status = 'champion', unsafeReports = 0 WHERE id = ?", arguments: [last.id]) }
        try insertReign(db, base: champion.baseHash, adapter: last?.id, action: .rollback, report: nil, reason: reason)
        try audit(
            db, AuditNote(
                actor: actor, action: "adapter.rollback", subject: champion.label,
                detail: "back to \(last?.label ?? "the base alone"); \(reason)"))
        return try last.map { try adapter(db, id: $0.id) }
    }

    private static func adapter(_ db: Database, id: String) throws -> AdapterRecord {
        guard let record = try AdapterRecord.fetchOne(db, sql: "SELECT * FROM adapter WHERE id = ?", arguments: [id]) else {
            throw ClassroomError.notFound(kind: "adapter", reference: id)
        }
        return record
    }

    private static func check(
        _ db: Database, report id: String?, of challenger: AdapterRecord, against champion: AdapterRecord?, action: String
    ) throws {
        guard let id else {
            throw ClassroomError.refused(action: action, reason: "no gate report is named, and no reason to go without one")
        }
        let report = try StoredGateReport.fetchOne(db, sql: "SELECT * FROM gateReport WHERE id = ?", arguments: [id])
        guard let report else { throw ClassroomError.notFound(kind: "gate report", reference: id) }
        guard report.adapterId == challenger.id, report.championId == champion?.id else {
            throw ClassroomError.refused(action: action, reason: "report \(id) is about another pair of adapters")
        }
        guard report.isPassed else { throw ClassroomError.refused(action: action, reason: report.summary) }
    }

    private static func crown(_ db: Database, _ challenger: AdapterRecord, replacing champion: AdapterRecord?) throws {
        if let champion, champion.id != challenger.id {
            try db.execute(sql: "UPDATE adapter SET status = 'retired' WHERE id = ?", arguments: [champion.id])
        }
        try db.execute(
            sql: "UPDATE adapter SET status = 'champion', pausedAt = NULL, unsafeReports = 0 WHERE id = ?",
            arguments: [challenger.id])
    }

    private static func insertReign(
        _ db: Database, base: String, adapter: String?, action: Reign.Action, report: String?, reason: String
    ) throws {
        try db.execute(
            sql: "INSERT INTO reign (baseHash, adapterId, action, reportId, reason, startedAt) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [base, adapter, action.rawValue, report, reason, Date.moment.milliseconds])
    }
}
