internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Every passage, by slug.
    public func passages() throws(ClassroomError) -> [Passage] {
        try read { try Passage.fetchAll($0, sql: "SELECT * FROM passage ORDER BY slug") }
    }

    /// The passage meant by an id, a slug, a title, or an unambiguous beginning.
    public func passage(matching reference: String) throws(ClassroomError) -> Passage {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, slug, title FROM passage ORDER BY slug")
            let id = try Reference(kind: "passage", text: reference).resolve(
                among: rows.map { .init(id: $0["id"], names: [$0["slug"], $0["title"]]) })
            guard let found = try Passage.fetchOne(db, sql: "SELECT * FROM passage WHERE id = ?", arguments: [id]) else {
                throw ClassroomError.notFound(kind: "passage", reference: reference)
            }
            return found
        }
    }

    /// Adds a passage, or replaces the content of the one with the same slug; the same content again changes nothing.
    ///
    /// Figures that are left out are kept while the text is the same.
    /// - Parameter onlyNew: refuses a slug that is taken.
    /// - Throws: `invalid` for a value that breaks a rule, `duplicate` for a taken slug.
    public func save(
        passage raw: PassageDocument, fkgl: Double? = nil, words: Int? = nil, onlyNew: Bool = false
    ) throws(ClassroomError) -> (passage: Passage, outcome: SaveOutcome) {
        let document = try raw.checked()
        return try write { db in
            let saved = try Self.save(db, passage: document, fkgl: fkgl, words: words)
            if onlyNew, saved.outcome != .added { throw ClassroomError.duplicate(kind: "passage", value: document.slug) }
            return saved
        }
    }

    /// Saves many passages in one transaction, each with its figures.
    ///
    /// - Throws: `invalid` for the first value that breaks a rule. Then nothing is stored.
    public func save(
        passages: [(document: PassageDocument, fkgl: Double?, words: Int?)]
    ) throws(ClassroomError) -> [SaveOutcome] {
        var checked = passages
        for index in checked.indices { checked[index].document = try checked[index].document.checked() }
        return try write { [checked] db in
            try checked.map { try Self.save(db, passage: $0.document, fkgl: $0.fkgl, words: $0.words).outcome }
        }
    }

    /// Changes a passage, slug included, in one transaction: `change` gets what is stored, and what it leaves is stored.
    ///
    /// - Parameters:
    ///   - fkgl: the new text's level; needed where the text changes, or the passage has none then.
    ///   - words: the new text's length, likewise.
    /// - Throws: `invalid` for a value that breaks a rule, `duplicate` for another passage's slug.
    public func edit(
        passage id: String, fkgl: Double? = nil, words: Int? = nil, _ change: (inout PassageDocument) -> Void
    ) throws(ClassroomError) -> Passage {
        try write { db in
            guard let known = try Passage.fetchOne(db, sql: "SELECT * FROM passage WHERE id = ?", arguments: [id]) else {
                throw ClassroomError.notFound(kind: "passage", reference: id)
            }
            var document = known.document
            change(&document)
            document = try document.checked()
            let taken = try String.fetchOne(
                db, sql: "SELECT id FROM passage WHERE slug = ? AND id <> ?", arguments: [document.slug, id])
            if taken != nil { throw ClassroomError.duplicate(kind: "passage", value: document.slug) }
            let passage = known.replaced(by: document, fkgl: fkgl, words: words)
            _ = try passage.update(db, key: "id")
            return passage
        }
    }

    /// Removes a passage. Its adaptations stay: each holds the source that it was made from.
    public func removePassage(id: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM passage WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "passage", reference: id) }
        }
    }

    static func save(
        _ db: Database, passage document: PassageDocument, fkgl: Double?, words: Int?
    ) throws -> (passage: Passage, outcome: SaveOutcome) {
        let known = try Passage.fetchOne(db, sql: "SELECT * FROM passage WHERE slug = ?", arguments: [document.slug])
        guard let known else {
            let passage = Passage(document: document, fkgl: fkgl, words: words)
            try passage.insert(db)
            return (passage, .added)
        }
        let passage = known.replaced(by: document, fkgl: fkgl, words: words)
        guard passage != known else { return (known, .unchanged) }
        _ = try passage.update(db, key: "id")
        return (passage, .updated)
    }
}
