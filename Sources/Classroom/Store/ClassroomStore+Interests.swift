internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Every interest, by tag.
    public func interests() throws(ClassroomError) -> [Interest] {
        try read { try Interest.fetchAll($0, sql: "SELECT * FROM interest ORDER BY tag") }
    }

    /// The interests of these tags, in this order.
    ///
    /// - Throws: `notFound` for the first tag that is not there.
    public func interests(tagged tags: [String]) throws(ClassroomError) -> [Interest] {
        try read { db in
            try tags.map { tag in
                guard let interest = try Interest.fetchOne(
                    db, sql: "SELECT * FROM interest WHERE tag = ?", arguments: [tag])
                else { throw ClassroomError.notFound(kind: "interest", reference: tag) }
                return interest
            }
        }
    }

    /// The interest meant by a tag, a name, or an unambiguous beginning.
    public func interest(matching reference: String) throws(ClassroomError) -> Interest {
        let all = try interests()
        let tag = try Reference(kind: "interest", text: reference).resolve(among: all.map { .init(id: $0.tag, names: [$0.name]) })
        guard let found = all.first(where: { $0.tag == tag }) else { throw .notFound(kind: "interest", reference: reference) }
        return found
    }

    /// Adds an interest, or replaces the one of the same tag.
    ///
    /// - Throws: `invalid` for a value that breaks a rule of the file format.
    public func save(interest raw: Interest) throws(ClassroomError) -> SaveOutcome {
        let interest = try raw.checked()
        return try write { try Self.save($0, interest: interest) }
    }

    /// Saves many interests in one transaction.
    public func save(interests: [Interest]) throws(ClassroomError) -> [SaveOutcome] {
        var checked: [Interest] = []
        for interest in interests { checked.append(try interest.checked()) }
        return try write { [checked] db in try checked.map { try Self.save(db, interest: $0) } }
    }

    /// Changes an interest in one transaction: `change` gets what is stored, and what it leaves is stored. The tag stays.
    public func edit(interest tag: String, _ change: (inout Interest) -> Void) throws(ClassroomError) -> Interest {
        try write { db in
            guard var interest = try Interest.fetchOne(db, sql: "SELECT * FROM interest WHERE tag = ?", arguments: [tag]) else {
                throw ClassroomError.notFound(kind: "interest", reference: tag)
            }
            change(&interest)
            interest.tag = tag
            interest = try interest.checked()
            _ = try interest.update(db, key: "tag")
            return interest
        }
    }

    /// Removes an interest, also from the students who have it.
    public func removeInterest(tag: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM interest WHERE tag = ?", arguments: [tag])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "interest", reference: tag) }
        }
    }

    /// Number of students by interest tag; a tag that nobody has is left out.
    public func interestFollowers() throws(ClassroomError) -> [String: Int] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT tag, count(*) AS followers FROM studentInterest GROUP BY tag")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["tag"], $0["followers"]) })
        }
    }

    static func save(_ db: Database, interest: Interest) throws -> SaveOutcome {
        let known = try Interest.fetchOne(db, sql: "SELECT * FROM interest WHERE tag = ?", arguments: [interest.tag])
        guard let known else {
            try interest.insert(db)
            return .added
        }
        guard known != interest else { return .unchanged }
        _ = try interest.update(db, key: "tag")
        return .updated
    }
}
