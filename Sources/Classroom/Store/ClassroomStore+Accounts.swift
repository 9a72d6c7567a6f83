internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Everyone who has an account, by name.
    public func accounts() throws(ClassroomError) -> [Account] {
        try read { try Account.fetchAll($0, sql: "SELECT \(Account.columns) FROM account ORDER BY name") }
    }

    public func account(id: String) throws(ClassroomError) -> Account {
        try read { try Self.account($0, id: id) }
    }

    /// The account of this sign-in name with its password's hash, as whoever stored it wrote it; nil where there is none.
    public func credentials(named name: String) throws(ClassroomError) -> (account: Account, passwordHash: String)? {
        try read { db in
            guard let account = try Account.fetchOne(
                db, sql: "SELECT \(Account.columns) FROM account WHERE name = ? AND disabledAt IS NULL", arguments: [name]),
                let hash = try String.fetchOne(db, sql: "SELECT passwordHash FROM account WHERE id = ?", arguments: [account.id])
            else { return nil }
            return (account, hash)
        }
    }

    /// Adds an account.
    ///
    /// - Parameters:
    ///   - passwordHash: a slow hash with its salt; the store never sees a password.
    ///   - onlyFirst: refuses where there is an account already: for the set-up of a new school.
    /// - Throws: `invalid` for a name that breaks a rule, `duplicate` for a taken one, `refused` with `onlyFirst`.
    public func addAccount(_ raw: Account, passwordHash: String, onlyFirst: Bool = false) throws(ClassroomError) {
        let account = try raw.checked()
        try write { db in
            if onlyFirst, try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account)") == true {
                throw ClassroomError.refused(action: "set the school up", reason: "it has an account already; sign in")
            }
            let taken = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE name = ?)", arguments: [account.name])
            guard taken != true else { throw ClassroomError.duplicate(kind: "account", value: account.name) }
            try db.execute(
                sql: "INSERT INTO account (id, name, displayName, role, passwordHash, createdAt) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    account.id, account.name, account.displayName, account.role.rawValue, passwordHash, account.createdAt.milliseconds,
                ])
        }
    }

    /// Gives an account another password, and ends everything that is signed in with the old one.
    public func setPassword(hash: String, ofAccount id: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "UPDATE account SET passwordHash = ? WHERE id = ?", arguments: [hash, id])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "account", reference: id) }
            try db.execute(sql: "DELETE FROM session WHERE accountId = ?", arguments: [id])
        }
    }

    /// Lets an account sign in no more, or again. What is signed in ends, and its tokens are of no use while it is off.
    ///
    /// - Throws: `refused` for the last administrator.
    public func setDisabled(_ isDisabled: Bool, account id: String) throws(ClassroomError) {
        try write { db in
            let account = try Self.account(db, id: id)
            if isDisabled, account.isAdministrator {
                let others = try Bool.fetchOne(
                    db, sql: """
                        SELECT EXISTS (SELECT 1 FROM account WHERE role = 'administrator' AND disabledAt IS NULL AND id <> ?)
                        """, arguments: [id])
                guard others == true else {
                    throw ClassroomError.refused(action: "turn \(account.name) off", reason: "it is the last administrator")
                }
            }
            try db.execute(
                sql: "UPDATE account SET disabledAt = ? WHERE id = ?", arguments: [isDisabled ? Date.moment.milliseconds : nil, id])
            if isDisabled { try db.execute(sql: "DELETE FROM session WHERE accountId = ?", arguments: [id]) }
        }
    }

    static func account(_ db: Database, id: String) throws -> Account {
        guard let account = try Account.fetchOne(
            db, sql: "SELECT \(Account.columns) FROM account WHERE id = ?", arguments: [id])
        else { throw ClassroomError.notFound(kind: "account", reference: id) }
        return account
    }
}

extension Account: TableRow {
    static let table = "account"
    /// Everything but the password's hash.
    static let columns = "id, name, displayName, role, createdAt, disabledAt"

    func checked() throws(ClassroomError) -> Account {
        var account = self
        account.name = try TextRule(field: "sign-in name", limit: 120, startsPlainly: true).checked(name)
        account.displayName = try TextRule(field: "name", limit: 120, startsPlainly: true).checked(displayName)
        return account
    }
}
