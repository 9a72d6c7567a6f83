internal import GRDB

/// Third migration: questions, quizzes and what they say of a student's level; what teachers say of adaptations.
enum QuizzesAndFeedback {
    static let name = "v3 quizzes and feedback"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: quizzes)
        try db.execute(sql: levels)
        try db.execute(sql: feedback)
    }

    /// A question's answers are counted in it; a question that changes is a new one.
    private static let quizzes = """
        CREATE TABLE question (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'q-*'),
            passageId TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('main-idea', 'detail', 'inference', 'vocabulary', 'cause-or-sequence')),
            text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
            options TEXT NOT NULL CHECK (json_valid(options) AND json_array_length(options) BETWEEN 2 AND 8),
            answer INTEGER NOT NULL CHECK (answer >= 0 AND answer < json_array_length(options)),
            proof TEXT NOT NULL,
            difficulty REAL NOT NULL DEFAULT 0 CHECK (difficulty BETWEEN -4 AND 4),
            answers INTEGER NOT NULL DEFAULT 0 CHECK (answers >= 0),
            retiredAt INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX questionByPlace ON question (passageId, position) WHERE retiredAt IS NULL;

        CREATE TABLE quiz (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'z-*'),
            submission TEXT NOT NULL UNIQUE CHECK (length(submission) BETWEEN 1 AND 200),
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            passageId TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
            adaptationId TEXT REFERENCES adaptation (id) ON DELETE SET NULL,
            isAdapted INTEGER NOT NULL CHECK (isAdapted IN (0, 1)),
            textLevel REAL NOT NULL CHECK (textLevel BETWEEN -5 AND 30),
            takenAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX quizByStudent ON quiz (studentId, takenAt);
        CREATE INDEX quizByAdaptation ON quiz (adaptationId);

        CREATE TABLE quizAnswer (
            quizId TEXT NOT NULL REFERENCES quiz (id) ON DELETE CASCADE,
            questionId TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
            chosen INTEGER NOT NULL CHECK (chosen >= 0),
            isRight INTEGER NOT NULL CHECK (isRight IN (0, 1)),
            expected REAL NOT NULL CHECK (expected BETWEEN 0 AND 1),
            PRIMARY KEY (quizId, questionId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX quizAnswerByQuestion ON quizAnswer (questionId);
        """

    private static let levels = """
        CREATE TABLE levelEstimate (
            studentId TEXT NOT NULL PRIMARY KEY REFERENCES student (id) ON DELETE CASCADE,
            mean REAL NOT NULL,
            deviation REAL NOT NULL CHECK (deviation > 0),
            quizzes INTEGER NOT NULL CHECK (quizzes >= 0),
            answers INTEGER NOT NULL CHECK (answers >= 0),
            updatedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE levelChange (
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            changedAt INTEGER NOT NULL,
            before REAL NOT NULL,
            after REAL NOT NULL,
            mean REAL NOT NULL,
            deviation REAL NOT NULL,
            PRIMARY KEY (studentId, changedAt)
        ) STRICT, WITHOUT ROWID;
        """

    private static let feedback = """
        CREATE TABLE feedback (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'f-*'),
            submission TEXT NOT NULL UNIQUE CHECK (length(submission) BETWEEN 1 AND 200),
            adaptationId TEXT NOT NULL REFERENCES adaptation (id) ON DELETE CASCADE,
            teacher TEXT NOT NULL CHECK (length(teacher) BETWEEN 1 AND 120),
            accuracy INTEGER CHECK (accuracy BETWEEN 1 AND 5),
            levelFit INTEGER CHECK (levelFit BETWEEN -2 AND 2),
            engagement INTEGER CHECK (engagement BETWEEN 1 AND 5),
            isSafe INTEGER CHECK (isSafe IN (0, 1)),
            tags TEXT NOT NULL CHECK (json_valid(tags) AND json_type(tags) = 'array'),
            comment TEXT CHECK (length(comment) BETWEEN 1 AND 4000),
            editedText TEXT CHECK (length(editedText) >= 1),
            decision TEXT CHECK (decision IN ('approved', 'approvedWithEdits', 'rejected')),
            createdAt INTEGER NOT NULL,
            CHECK ((decision IS 'approvedWithEdits') = (editedText IS NOT NULL)),
            CHECK (isSafe IS NOT 0 OR decision IS NULL OR decision = 'rejected'),
            CHECK (coalesce(accuracy, levelFit, engagement, isSafe, comment, decision) IS NOT NULL OR tags <> '[]')
        ) STRICT;
        CREATE INDEX feedbackByAdaptation ON feedback (adaptationId, createdAt);
        CREATE INDEX feedbackByTeacher ON feedback (teacher);
        """
}
