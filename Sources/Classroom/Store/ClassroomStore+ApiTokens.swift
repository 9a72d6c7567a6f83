public import Foundation
internal import GRDB

extension ClassroomStore {
    /// Stores a token of an account; the database has its hash only.
    ///
    /// - Parameter days: how long it is of use, 1 to 366.
    public func addApiToken(
        _ token: String, name: String, scopes: [ApiToken.Scope], days: Int, account id: String
    ) throws(ClassroomError) -> ApiToken {
        let name = try TextRule(field: "token name", limit: 120, startsPlainly: true).checked(name)
        guard !scopes.isEmpty else { throw .invalid(field: "scopes", reason: "are none; choose what the token allows") }
        guard (1...366).contains(days) else { throw .invalid(field: "days", reason: "\(days) are not 1 to 366") }
        guard token.utf8.count >= 32 else { throw .invalid(field: "token", reason: "is too short to be safe") }
        return try write { db in
            _ = try Self.account(db, id: id)
            let now = Date.moment
            let added = ApiToken(
                id: OpaqueID.make(.apiToken), accountId: id, name: name, scopes: ApiToken.Scope.allCases.filter(scopes.contains),
                createdAt: now, expiresAt: now.addingTimeInterval(Double(days) * 86_400), usedAt: nil, revokedAt: nil)
            let names = added.scopes.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
            try db.execute(
                sql: "INSERT INTO apiToken (id, tokenHash, accountId, name, scopes, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    added.id, SHA256.hexDigest(of: token.utf8), id, name, "[\(names)]", now.milliseconds, added.expiresAt.milliseconds,
                ])
            return added
        }
    }

    /// An account's tokens that are still of use, by name.
    public func apiTokens(ofAccount id: String) throws(ClassroomError) -> [ApiToken] {
        try read { db in
            try ApiToken.fetchAll(
                db, sql: "SELECT \(ApiToken.columns) FROM apiToken WHERE accountId = ? AND revokedAt IS NULL ORDER BY name, id",
                arguments: [id])
        }
    }

    /// Whose token it is, and what it allows; nil for one that is unknown, revoked or over.
    public func apiToken(matching token: String) throws(ClassroomError) -> (account: Account, scopes: Set<ApiToken.Scope>)? {
        let hash = SHA256.hexDigest(of: token.utf8), now = Date.moment
        return try read { db in
            let found = try ApiToken.fetchOne(
                db, sql: "SELECT \(ApiToken.columns) FROM apiToken WHERE tokenHash = ? AND revokedAt IS NULL AND expiresAt > ?",
                arguments: [hash, now.milliseconds])
            guard let found else { return nil }
            let account = try Self.account(db, id: found.accountId)
            return account.disabledAt == nil ? (account, Set(found.scopes)) : nil
        }
    }

    /// Makes a token useless.
    ///
    /// - Throws: `notFound` also for another account's.
    public func revokeApiToken(id: String, ofAccount account: String) throws(ClassroomError) {
        try write { db in
            try db.execute(
                sql: "UPDATE apiToken SET revokedAt = ? WHERE id = ? AND accountId = ? AND revokedAt IS NULL",
                arguments: [Date.moment.milliseconds, id, account])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "token", reference: id) }
        }
    }
}

extension ApiToken: TableRow {
    static let table = "apiToken"
    static let columns = "id, accountId, name, scopes, createdAt, expiresAt, usedAt, revokedAt"
}
