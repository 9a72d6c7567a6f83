internal import GRDB

/// Fifth migration: which feedback and which students every training row came from, and what may never be trained on.
enum RowLineage {
    static let name = "v5 row lineage"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: lineage)
        try db.execute(sql: frozen)
        try db.execute(sql: outdated)
    }

    /// Rows name nobody: whose they are is known here alone.
    private static let lineage = """
        CREATE TABLE curation (
            run TEXT NOT NULL PRIMARY KEY CHECK (length(run) BETWEEN 1 AND 200),
            through INTEGER NOT NULL,
            createdAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE trainingRow (
            run TEXT NOT NULL REFERENCES curation (run) ON DELETE CASCADE,
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            feedbackId TEXT NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
            PRIMARY KEY (run, id, feedbackId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX trainingRowByFeedback ON trainingRow (feedbackId);

        CREATE TABLE trainingRowStudent (
            run TEXT NOT NULL REFERENCES curation (run) ON DELETE CASCADE,
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            PRIMARY KEY (run, id, studentId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX trainingRowStudentByStudent ON trainingRowStudent (studentId);
        """

    /// By the hash of the text too: the same passage pasted in is as frozen as the one in the library.
    private static let frozen = """
        CREATE TABLE frozenPassage (
            textHash TEXT NOT NULL PRIMARY KEY CHECK (length(textHash) = 64),
            slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 80),
            frozenAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Runs that trained on somebody who is gone since, however they went.
    private static let outdated = """
        CREATE TABLE outdatedRun (
            run TEXT NOT NULL PRIMARY KEY,
            since INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER studentLeavesRuns BEFORE DELETE ON student BEGIN
            INSERT OR IGNORE INTO outdatedRun
            SELECT DISTINCT run, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
            FROM trainingRowStudent WHERE studentId = OLD.id;
        END;
        """
}
