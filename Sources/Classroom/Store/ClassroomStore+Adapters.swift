internal import Foundation
internal import GRDB

extension AdapterRecord: TableRow { static let table = "adapter" }
extension StoredGateReport: TableRow { static let table = "gateReport" }
extension RegressionCase: TableRow { static let table = "regressionCase" }

extension ClassroomStore {
    /// Every adapter, by name and version; all, or those of one base.
    public func adapters(base: String? = nil) throws(ClassroomError) -> [AdapterRecord] {
        try read { db in
            try AdapterRecord.fetchAll(
                db, sql: "SELECT * FROM adapter WHERE (?1 IS NULL OR baseHash = ?1) ORDER BY name, version", arguments: [base])
        }
    }

    /// The adapter meant by an id, by `name/version`, or by a name alone: its newest version.
    public func adapter(matching reference: String) throws(ClassroomError) -> AdapterRecord {
        let all = try adapters()
        let named = all.filter { $0.name.lowercased() == reference.lowercased() }
        if let newest = named.max(by: { $0.version < $1.version }) { return newest }
        let id = try Reference(kind: "adapter", text: reference).resolve(
            among: all.map { .init(id: $0.id, names: [$0.label]) })
        guard let found = all.first(where: { $0.id == id }) else { throw .notFound(kind: "adapter", reference: reference) }
        return found
    }

    /// Takes an adapter in as a challenger, under the next version of its name, in one audited transaction.
    ///
    /// - Parameter place: brings its folder to the record's place; the last thing done before the record is stored. Where it
    ///   throws, nothing is stored.
    /// - Returns: the record; the one there is where this base has the same adapter under the same name already.
    /// - Throws: `invalid` for a name that is not lower-case letters, digits and hyphens, or what `place` throws.
    public func register(
        adapter draft: AdapterDraft, by actor: String, placing place: (AdapterRecord) throws(ClassroomError) -> Void
    ) throws(ClassroomError) -> AdapterRecord {
        let name = try TextRule.checkedSlug(draft.name, field: "adapter name", limit: 60)
        guard [draft.baseHash, draft.hash].allSatisfy(Self.isHash) else {
            throw .invalid(field: "adapter hash", reason: "is not 64 hexadecimal digits")
        }
        return try write { db in
            let known = try AdapterRecord.fetchOne(
                db, sql: "SELECT * FROM adapter WHERE name = ? AND baseHash = ? AND hash = ?",
                arguments: [name, draft.baseHash, draft.hash])
            if let known { return known }
            for parent in draft.parents where try !AdapterRecord.exists(db, id: parent) {
                throw ClassroomError.notFound(kind: "adapter", reference: parent)
            }
            let last = try Int.fetchOne(db, sql: "SELECT max(version) FROM adapter WHERE name = ?", arguments: [name]) ?? 0
            let record = AdapterRecord(
                id: OpaqueID.make(.adapter), baseHash: draft.baseHash, name: name, version: last + 1, hash: draft.hash,
                origin: draft.origin, parents: draft.parents, run: draft.run, status: .challenger, pausedAt: nil,
                unsafeReports: 0, needsRetraining: false, createdAt: .moment)
            try record.insert(db)
            let detail = "\(draft.origin.rawValue), hash \(record.hash)"
            try Self.audit(db, AuditNote(actor: actor, action: "adapter.register", subject: record.label, detail: detail))
            try place(record)
            return record
        }
    }

    /// Marks the adapters that these runs trained: they learned from what was taken back. Within the transaction that takes it back.
    static func markForRetraining(_ db: Database, runs: some Sequence<String>, actor: String) throws {
        for run in Set(runs).sorted() {
            let labels = try String.fetchAll(
                db, sql: "SELECT name || '/' || version FROM adapter WHERE run = ? AND needsRetraining = 0", arguments: [run])
            try db.execute(sql: "UPDATE adapter SET needsRetraining = 1 WHERE run = ?", arguments: [run])
            for label in labels { try audit(db, AuditNote(actor: actor, action: "adapter.outdated", subject: label)) }
        }
    }

    /// Keeps what the gates said of a challenger.
    public func save(gateReport report: StoredGateReport, by actor: String) throws(ClassroomError) {
        try write { db in
            let label = try String.fetchOne(
                db, sql: "SELECT name || '/' || version FROM adapter WHERE id = ?", arguments: [report.adapterId])
            guard let label else { throw ClassroomError.notFound(kind: "adapter", reference: report.adapterId) }
            try report.insert(db)
            try Self.audit(
                db, AuditNote(
                    actor: actor, action: report.isPassed ? "adapter.pass" : "adapter.refuse", subject: label,
                    detail: String("\(report.id): \(report.summary)".prefix(2_000))))
        }
    }

    /// What the gates said of an adapter, the newest first.
    public func gateReports(ofAdapter id: String) throws(ClassroomError) -> [StoredGateReport] {
        try read { db in
            try StoredGateReport.fetchAll(
                db, sql: "SELECT * FROM gateReport WHERE adapterId = ? ORDER BY createdAt DESC, id", arguments: [id])
        }
    }

    /// Everything that was ever reported unsafe, the oldest first.
    public func regressionCases() throws(ClassroomError) -> [RegressionCase] {
        try read { try RegressionCase.fetchAll($0, sql: "SELECT * FROM regressionCase ORDER BY reportedAt, id") }
    }

    private static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
