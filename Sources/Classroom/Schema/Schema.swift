internal import GRDB

/// Every migration in order. A shipped migration is never edited: a change is a new one.
enum Schema {
    /// `Horn`, in the file's header: tells our database from another program's.
    static let applicationId = 0x486F_726E

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(PeopleAndPassages.name, migrate: PeopleAndPassages.migrate)
        migrator.registerMigration(Adaptations.name, migrate: Adaptations.migrate)
        migrator.registerMigration(QuizzesAndFeedback.name, migrate: QuizzesAndFeedback.migrate)
        migrator.registerMigration(SchedulesAndJobs.name, migrate: SchedulesAndJobs.migrate)
        migrator.registerMigration(RowLineage.name, migrate: RowLineage.migrate)
        migrator.registerMigration(AdaptersAndAudit.name, migrate: AdaptersAndAudit.migrate)
        migrator.registerMigration(AccountsAndSessions.name, migrate: AccountsAndSessions.migrate)
        return migrator
    }

    /// Brings a database up to date, or refuses it.
    ///
    /// The caller keeps other processes from doing the same.
    static func prepare(_ writer: any DatabaseWriter, file: String) throws {
        let applied = try recognize(writer, file: file)
        guard applied.count < migrator.migrations.count else { return }

        if !applied.isEmpty { try writer.read { try refuseDamage($0, file: file) } }
        try migrator.migrate(writer)
    }

    /// The migrations that a database has had; refuses another program's, and a newer Hornbook's.
    @discardableResult
    static func recognize(_ reader: any DatabaseReader, file: String) throws -> Set<String> {
        let migrator = migrator
        let applied = try reader.read { db in
            let stamp = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let tables = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'") ?? 0
            guard stamp == applicationId || (stamp == 0 && tables == 0) else {
                throw ClassroomError.foreignFile(file: file, reason: "its application id is \(stamp)")
            }
            return try migrator.appliedIdentifiers(db)
        }
        let unknown = applied.subtracting(migrator.migrations).sorted()
        guard unknown.isEmpty else { throw ClassroomError.newerSchema(file: file, unknown: unknown) }
        return applied
    }

    /// A damaged database is not migrated: that would spread the damage.
    private static func refuseDamage(_ db: Database, file: String) throws {
        if let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), finding != "ok" {
            throw ClassroomError.corrupt(file: file, place: finding)
        }
    }
}
