internal import GRDB

/// Sixth migration: adapters and which of them serves, what gates said of them, what was ever reported unsafe, and the audit chain.
enum AdaptersAndAudit {
    static let name = "v6 adapters and audit"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: audit)
        try db.execute(sql: adapters)
        try db.execute(sql: regression)
        try db.execute(sql: review)
    }

    /// Every entry hashes the one before it; the head tells where the chain ends, so that a cut one shows too.
    private static let audit = """
        CREATE TABLE auditEntry (
            sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
            at INTEGER NOT NULL,
            actor TEXT NOT NULL CHECK (length(actor) BETWEEN 1 AND 120),
            action TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 60),
            subject TEXT NOT NULL CHECK (length(subject) <= 200),
            detail TEXT NOT NULL CHECK (length(detail) <= 4000),
            previous TEXT NOT NULL CHECK (length(previous) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;
        CREATE INDEX auditEntryByAction ON auditEntry (action, sequence);
        CREATE TABLE auditHead (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        INSERT INTO auditHead VALUES (1, 0, '\(String(repeating: "0", count: 64))');
        CREATE TRIGGER auditEntryStays BEFORE UPDATE ON auditEntry BEGIN
            SELECT RAISE(ABORT, 'an audit entry is never changed');
        END;
        CREATE TRIGGER auditEntryIsKept BEFORE DELETE ON auditEntry BEGIN
            SELECT RAISE(ABORT, 'an audit entry is never removed');
        END;
        """

    private static let adapters = """
        CREATE TABLE adapter (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'l-*'),
            baseHash TEXT NOT NULL CHECK (length(baseHash) = 64),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
            version INTEGER NOT NULL CHECK (version >= 1),
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            origin TEXT NOT NULL CHECK (origin IN ('shipped', 'trained', 'imported', 'merged')),
            parents TEXT NOT NULL CHECK (json_valid(parents) AND json_type(parents) = 'array'),
            run TEXT CHECK (length(run) BETWEEN 1 AND 200),
            status TEXT NOT NULL CHECK (status IN ('challenger', 'champion', 'retired')),
            pausedAt INTEGER,
            unsafeReports INTEGER NOT NULL DEFAULT 0 CHECK (unsafeReports >= 0),
            needsRetraining INTEGER NOT NULL DEFAULT 0 CHECK (needsRetraining IN (0, 1)),
            createdAt INTEGER NOT NULL,
            UNIQUE (name, version)
        ) STRICT;
        CREATE UNIQUE INDEX oneChampion ON adapter (baseHash) WHERE status = 'champion';
        CREATE INDEX adapterByRun ON adapter (run);

        CREATE TABLE gateReport (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'g-*'),
            adapterId TEXT NOT NULL REFERENCES adapter (id) ON DELETE CASCADE,
            championId TEXT REFERENCES adapter (id) ON DELETE SET NULL,
            isPassed INTEGER NOT NULL CHECK (isPassed IN (0, 1)),
            summary TEXT NOT NULL CHECK (length(summary) >= 1),
            report TEXT NOT NULL CHECK (json_valid(report)),
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX gateReportByAdapter ON gateReport (adapterId, createdAt);

        CREATE TABLE reign (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            baseHash TEXT NOT NULL,
            adapterId TEXT REFERENCES adapter (id) ON DELETE RESTRICT,
            action TEXT NOT NULL CHECK (action IN ('promotion', 'rollback')),
            reportId TEXT REFERENCES gateReport (id) ON DELETE SET NULL,
            reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
            startedAt INTEGER NOT NULL,
            undoneAt INTEGER
        ) STRICT;
        CREATE INDEX reignByBase ON reign (baseHash, id);
        """

    /// What was reported unsafe outlives the adaptation; whoever records the feedback, the case is kept.
    private static let regression = """
        CREATE TABLE regressionCase (
            id TEXT NOT NULL PRIMARY KEY,
            passageId TEXT REFERENCES passage (id) ON DELETE SET NULL,
            sourceText TEXT NOT NULL,
            text TEXT NOT NULL,
            grade REAL NOT NULL,
            interests TEXT NOT NULL,
            protectedTerms TEXT NOT NULL,
            reportedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO regressionCase
        SELECT adaptation.id, passageId, sourceText, text, targetGrade, interests, protectedTerms, min(feedback.createdAt)
        FROM feedback JOIN adaptation ON adaptation.id = feedback.adaptationId
        WHERE isSafe = 0 GROUP BY adaptation.id;
        CREATE TRIGGER unsafeIsRemembered AFTER INSERT ON feedback WHEN NEW.isSafe = 0 BEGIN
            INSERT OR IGNORE INTO regressionCase
            SELECT id, passageId, sourceText, text, targetGrade, interests, protectedTerms, NEW.createdAt
            FROM adaptation WHERE id = NEW.adaptationId;
        END;
        """

    /// A paused adapter's drafts need review in every class. An adaptation names its adapter's hash, or 12 digits of it, at the end.
    private static let review = """
        CREATE INDEX adaptationByAdapter ON adaptation (modelHash, substr(adapterVersion, -12), createdAt);
        DROP VIEW releasable;
        CREATE VIEW releasable AS
        SELECT assignment.adaptationId, assignment.studentId
        FROM assignment JOIN adaptation ON adaptation.id = assignment.adaptationId
        WHERE adaptation.status IN ('approved', 'approvedWithEdits')
            OR (adaptation.status = 'draft' AND adaptation.verdict <> 'block'
                AND EXISTS (SELECT 1 FROM enrollment WHERE enrollment.studentId = assignment.studentId)
                AND NOT EXISTS (
                    SELECT 1 FROM enrollment JOIN class ON class.id = enrollment.classId
                    WHERE enrollment.studentId = assignment.studentId AND class.reviewRequired = 1)
                AND NOT EXISTS (
                    SELECT 1 FROM adapter
                    WHERE adapter.pausedAt IS NOT NULL AND adapter.baseHash = adaptation.modelHash
                        AND substr(adapter.hash, 1, 12) = substr(adaptation.adapterVersion, -12)));
        CREATE TRIGGER adapterPaused AFTER UPDATE OF pausedAt ON adapter WHEN NEW.pausedAt IS NOT NULL BEGIN
            UPDATE assignment SET releasedAt = NULL
            WHERE releasedAt IS NOT NULL
                AND adaptationId IN (
                    SELECT id FROM adaptation
                    WHERE modelHash = NEW.baseHash AND substr(adapterVersion, -12) = substr(NEW.hash, 1, 12))
                AND (adaptationId, studentId) NOT IN (SELECT adaptationId, studentId FROM releasable);
        END;
        """
}
