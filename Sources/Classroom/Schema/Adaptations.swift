internal import GRDB

/// Second migration: models, adaptations with their sentences and checks, and whom they are for.
enum Adaptations {
    static let name = "v2 adaptations"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: adaptation)
        try db.execute(sql: parts)
        try db.execute(sql: assignment)
        try db.execute(sql: release)
    }

    private static let adaptation = """
        CREATE TABLE model (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 120),
            path TEXT NOT NULL CHECK (length(path) >= 1),
            hash TEXT NOT NULL CHECK (length(hash) >= 1),
            addedAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE adaptation (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'a-*'),
            passageId TEXT REFERENCES passage (id) ON DELETE SET NULL,
            sourceText TEXT NOT NULL CHECK (length(sourceText) >= 1),
            text TEXT NOT NULL CHECK (length(text) >= 1),
            targetGrade REAL NOT NULL CHECK (targetGrade BETWEEN 0 AND 16),
            interests TEXT NOT NULL CHECK (json_valid(interests) AND json_type(interests) = 'array'),
            protectedTerms TEXT NOT NULL CHECK (json_valid(protectedTerms) AND json_type(protectedTerms) = 'array'),
            verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'warn', 'block')),
            status TEXT NOT NULL
                CHECK (status IN ('draft', 'approved', 'approvedWithEdits', 'rejected', 'withdrawn')),
            sourceMeasures TEXT NOT NULL CHECK (json_valid(sourceMeasures) AND json_type(sourceMeasures) = 'object'),
            outputMeasures TEXT NOT NULL CHECK (json_valid(outputMeasures) AND json_type(outputMeasures) = 'object'),
            modelHash TEXT NOT NULL,
            adapterVersion TEXT,
            promptFormat TEXT NOT NULL,
            seed INTEGER NOT NULL,
            candidates INTEGER NOT NULL CHECK (candidates >= 0),
            engineVersion TEXT NOT NULL,
            timings TEXT NOT NULL CHECK (json_valid(timings) AND json_type(timings) = 'object'),
            createdAt INTEGER NOT NULL,
            CONSTRAINT blockedNeedsEdits CHECK (NOT (verdict = 'block' AND status = 'approved'))
        ) STRICT;
        CREATE INDEX adaptationByPassage ON adaptation (passageId);
        CREATE INDEX adaptationByStatus ON adaptation (status, createdAt);
        """

    private static let parts = """
        CREATE TABLE adaptationSentence (
            adaptationId TEXT NOT NULL REFERENCES adaptation (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            sourceStart INTEGER CHECK (sourceStart >= 0),
            sourceEnd INTEGER CHECK (sourceEnd > sourceStart),
            text TEXT NOT NULL CHECK (length(text) >= 1),
            origin TEXT NOT NULL CHECK (origin IN ('model', 'retry', 'rule', 'interest', 'teacher', 'unchanged')),
            PRIMARY KEY (adaptationId, position),
            CHECK ((sourceStart IS NULL) = (sourceEnd IS NULL)),
            CHECK (origin <> 'unchanged' OR sourceStart IS NOT NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE adaptationCheck (
            adaptationId TEXT NOT NULL REFERENCES adaptation (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            name TEXT NOT NULL CHECK (length(name) >= 1),
            value REAL NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'warn', 'block')),
            detail TEXT NOT NULL,
            PRIMARY KEY (adaptationId, position)
        ) STRICT, WITHOUT ROWID;
        """

    private static let assignment = """
        CREATE TABLE assignment (
            adaptationId TEXT NOT NULL REFERENCES adaptation (id) ON DELETE CASCADE,
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            releasedAt INTEGER,
            PRIMARY KEY (adaptationId, studentId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX assignmentByStudent ON assignment (studentId);

        CREATE VIEW releasable AS
        SELECT assignment.adaptationId, assignment.studentId
        FROM assignment JOIN adaptation ON adaptation.id = assignment.adaptationId
        WHERE adaptation.status IN ('approved', 'approvedWithEdits')
            OR (adaptation.status = 'draft' AND adaptation.verdict <> 'block'
                AND EXISTS (SELECT 1 FROM enrollment WHERE enrollment.studentId = assignment.studentId)
                AND NOT EXISTS (
                    SELECT 1 FROM enrollment JOIN class ON class.id = enrollment.classId
                    WHERE enrollment.studentId = assignment.studentId AND class.reviewRequired = 1));
        """

    /// No adaptation reaches a student unreviewed, unless every class of the student does without review.
    private static let release = """
        CREATE TRIGGER assignmentStartsUnreleased BEFORE INSERT ON assignment
        WHEN NEW.releasedAt IS NOT NULL BEGIN
            SELECT RAISE(ABORT, 'an assignment starts unreleased');
        END;
        CREATE TRIGGER assignmentReleaseNeedsReview AFTER UPDATE OF releasedAt ON assignment
        WHEN NEW.releasedAt IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM releasable WHERE adaptationId = NEW.adaptationId AND studentId = NEW.studentId)
        BEGIN
            SELECT RAISE(ABORT, 'the adaptation was not approved for this student');
        END;
        CREATE TRIGGER adaptationTakenBack AFTER UPDATE OF status, verdict ON adaptation BEGIN
            UPDATE assignment SET releasedAt = NULL
            WHERE adaptationId = NEW.id AND releasedAt IS NOT NULL
                AND (adaptationId, studentId) NOT IN (SELECT adaptationId, studentId FROM releasable);
        END;
        CREATE TRIGGER classReviewedAgain AFTER UPDATE OF reviewRequired ON class WHEN NEW.reviewRequired = 1 BEGIN
            UPDATE assignment SET releasedAt = NULL
            WHERE releasedAt IS NOT NULL
                AND studentId IN (SELECT studentId FROM enrollment WHERE classId = NEW.id)
                AND (adaptationId, studentId) NOT IN (SELECT adaptationId, studentId FROM releasable);
        END;
        CREATE TRIGGER enrolledUnderReview AFTER INSERT ON enrollment BEGIN
            UPDATE assignment SET releasedAt = NULL
            WHERE releasedAt IS NOT NULL AND studentId = NEW.studentId
                AND (adaptationId, studentId) NOT IN (SELECT adaptationId, studentId FROM releasable);
        END;
        """
}
