internal import GRDB

/// Seventh migration: who may sign in to the web, which classes are theirs, and what is signed in now.
enum AccountsAndSessions {
    static let name = "v7 accounts and sessions"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: accounts)
        try db.execute(sql: sessions)
    }

    private static let accounts = """
        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 't-*'),
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 120),
            displayName TEXT NOT NULL CHECK (length(displayName) BETWEEN 1 AND 120),
            role TEXT NOT NULL CHECK (role IN ('administrator', 'teacher')),
            passwordHash TEXT NOT NULL CHECK (length(passwordHash) BETWEEN 40 AND 400),
            createdAt INTEGER NOT NULL,
            disabledAt INTEGER
        ) STRICT;

        CREATE TABLE classTeacher (
            classId TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
            accountId TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (classId, accountId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX classTeacherByAccount ON classTeacher (accountId);

        CREATE TABLE classCode (
            classId TEXT NOT NULL PRIMARY KEY REFERENCES class (id) ON DELETE CASCADE,
            code TEXT NOT NULL UNIQUE CHECK (length(code) BETWEEN 6 AND 20),
            createdAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL CHECK (expiresAt > createdAt)
        ) STRICT, WITHOUT ROWID;
        """

    /// Tokens are kept as their hashes: who reads the database cannot sign in with it.
    private static let sessions = """
        CREATE TABLE session (
            tokenHash TEXT NOT NULL PRIMARY KEY CHECK (length(tokenHash) = 64),
            accountId TEXT REFERENCES account (id) ON DELETE CASCADE,
            studentId TEXT REFERENCES student (id) ON DELETE CASCADE,
            classId TEXT REFERENCES class (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            usedAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            CHECK ((accountId IS NULL) <> (studentId IS NULL)),
            CHECK ((studentId IS NULL) = (classId IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessionByAccount ON session (accountId);
        CREATE INDEX sessionByStudent ON session (studentId);
        CREATE INDEX sessionByClass ON session (classId);
        CREATE INDEX sessionByExpiry ON session (expiresAt);

        CREATE TABLE apiToken (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'k-*'),
            tokenHash TEXT NOT NULL UNIQUE CHECK (length(tokenHash) = 64),
            accountId TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            scopes TEXT NOT NULL CHECK (json_valid(scopes) AND json_array_length(scopes) >= 1),
            createdAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            usedAt INTEGER,
            revokedAt INTEGER
        ) STRICT;
        CREATE INDEX apiTokenByAccount ON apiToken (accountId);
        """
}
