internal import GRDB

extension ClassroomStore {
    /// What is wrong with the database file, in SQLite's words; empty for a sound one.
    ///
    /// Reads every page: pages, rows against their constraints, references between tables, and the search index against the
    /// passages.
    public func integrityFindings() throws(ClassroomError) -> [String] {
        let pages = try findings { store throws(ClassroomError) in
            try store.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" } }
        }
        let references = try findings { store throws(ClassroomError) in
            try store.read { db in
                try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row -> String in
                    "\(row["table"] as String): a row refers to a \(row["parent"] as String) that is not there"
                }
            }
        }
        let search = try findings { store throws(ClassroomError) in
            // The check of an index is phrased as a write, though it writes nothing.
            try store.write { db in
                try db.execute(sql: "INSERT INTO passageSearch (passageSearch, rank) VALUES ('integrity-check', 1)")
            }
            return []
        }
        return pages + references + search.map { "the passages' search index: \($0)" }
    }

    /// A check that meets damage has found it.
    private func findings(
        _ check: (ClassroomStore) throws(ClassroomError) -> [String]
    ) throws(ClassroomError) -> [String] {
        do {
            return try check(self)
        } catch .corrupt(_, let place) {
            return [place]
        }
    }
}
