internal import Foundation
internal import GRDB

/// A record that fills one table, column by coding key.
protocol TableRow: Codable, Sendable {
    static var table: String { get }
}

/// Carries a plain record to and from the database, so that GRDB stays out of the record's own interface.
struct Stored<Value: TableRow>: Codable, FetchableRecord, PersistableRecord {
    static var databaseTableName: String { Value.table }

    static func databaseDateEncodingStrategy(for column: String) -> DatabaseDateEncodingStrategy {
        .custom { $0.milliseconds }
    }

    static func databaseDateDecodingStrategy(for column: String) -> DatabaseDateDecodingStrategy {
        .custom { Int64.fromDatabaseValue($0).map(Date.init(milliseconds:)) }
    }

    let value: Value

    init(_ value: Value) { self.value = value }
    init(from decoder: any Decoder) throws { value = try Value(from: decoder) }
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

extension TableRow {
    static func fetchAll(_ db: Database, sql: String, arguments: StatementArguments = []) throws -> [Self] {
        try Stored<Self>.fetchAll(db, sql: sql, arguments: arguments).map(\.value)
    }

    static func fetchOne(_ db: Database, sql: String, arguments: StatementArguments = []) throws -> Self? {
        try Stored<Self>.fetchOne(db, sql: sql, arguments: arguments)?.value
    }

    static func exists(_ db: Database, id: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \"\(table)\" WHERE id = ?)", arguments: [id]) ?? false
    }

    func insert(_ db: Database) throws {
        try Stored(self).insert(db)
    }

    /// Writes every column of the row whose `key` column holds the record's own value; the key itself never changes.
    /// Returns whether there was such a row.
    func update(_ db: Database, key: String) throws -> Bool {
        let columns = try Stored(self).databaseDictionary
        guard let id = columns[key] else { return false }
        let changed = columns.filter { $0.key != key }.sorted { $0.key < $1.key }
        let assignments = changed.map { "\"\($0.key)\" = ?" }.joined(separator: ", ")
        try db.execute(
            sql: "UPDATE \"\(Self.table)\" SET \(assignments) WHERE \"\(key)\" = ?",
            arguments: StatementArguments(changed.map(\.value) + [id]))
        return db.changesCount > 0
    }
}

extension School: TableRow { static let table = "school" }
extension SchoolClass: TableRow { static let table = "class" }
extension Student: TableRow { static let table = "student" }
extension StudentIdentity: TableRow { static let table = "studentIdentity" }
extension Interest: TableRow { static let table = "interest" }
extension Passage: TableRow { static let table = "passage" }
extension RegisteredModel: TableRow { static let table = "model" }
extension Assignment: TableRow { static let table = "assignment" }
