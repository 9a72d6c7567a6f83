internal import GRDB

/// First migration: schools, classes, students, interests and passages.
enum PeopleAndPassages {
    static let name = "v1 people and passages"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationId)")
        try db.execute(sql: people)
        try db.execute(sql: interests)
        try db.execute(sql: passages)
        try db.execute(sql: passageSearch)
    }

    private static let people = """
        CREATE TABLE school (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'o-*'),
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
            createdAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE class (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'c-*'),
            schoolId TEXT NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 12),
            reviewRequired INTEGER NOT NULL DEFAULT 1 CHECK (reviewRequired IN (0, 1)),
            createdAt INTEGER NOT NULL,
            UNIQUE (schoolId, name)
        ) STRICT;

        CREATE TABLE student (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 's-*'),
            grade INTEGER NOT NULL CHECK (grade BETWEEN 0 AND 12),
            readingLevel REAL CHECK (readingLevel BETWEEN 0 AND 16),
            readingLevelSD REAL CHECK (readingLevelSD > 0 AND readingLevelSD <= 10),
            levelLocked INTEGER NOT NULL DEFAULT 0 CHECK (levelLocked IN (0, 1)),
            supports TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(supports) AND json_type(supports) = 'array'),
            createdAt INTEGER NOT NULL,
            CHECK ((readingLevel IS NULL) = (readingLevelSD IS NULL)),
            CHECK (levelLocked = 0 OR readingLevel IS NOT NULL)
        ) STRICT;

        CREATE TABLE studentIdentity (
            studentId TEXT NOT NULL PRIMARY KEY REFERENCES student (id) ON DELETE CASCADE,
            displayName TEXT NOT NULL CHECK (length(displayName) BETWEEN 1 AND 120),
            externalId TEXT UNIQUE CHECK (length(externalId) BETWEEN 1 AND 120)
        ) STRICT;

        CREATE TABLE enrollment (
            classId TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (classId, studentId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX enrollmentByStudent ON enrollment (studentId);
        """

    private static let interests = """
        CREATE TABLE interest (
            tag TEXT NOT NULL PRIMARY KEY CHECK (length(tag) BETWEEN 1 AND 60),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
            terms TEXT NOT NULL CHECK (json_valid(terms) AND json_type(terms) = 'array'),
            ideas TEXT NOT NULL CHECK (json_valid(ideas) AND json_type(ideas) = 'array'),
            avoid TEXT NOT NULL CHECK (json_valid(avoid) AND json_type(avoid) = 'array')
        ) STRICT;

        CREATE TABLE studentInterest (
            studentId TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
            tag TEXT NOT NULL REFERENCES interest (tag) ON DELETE CASCADE,
            rank INTEGER NOT NULL CHECK (rank >= 1),
            PRIMARY KEY (studentId, tag),
            UNIQUE (studentId, rank)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX studentInterestByTag ON studentInterest (tag);
        """

    private static let passages = """
        CREATE TABLE passage (
            searchId INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE CHECK (id GLOB 'p-*'),
            slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 80),
            title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
            text TEXT NOT NULL CHECK (length(text) >= 1),
            language TEXT NOT NULL,
            licence TEXT NOT NULL CHECK (length(licence) >= 1),
            source TEXT NOT NULL CHECK (length(source) >= 1),
            author TEXT NOT NULL CHECK (length(author) >= 1),
            genre TEXT NOT NULL CHECK (genre IN ('narrative', 'science', 'history', 'arts')),
            protectedTerms TEXT NOT NULL CHECK (json_valid(protectedTerms) AND json_type(protectedTerms) = 'array'),
            contentHash TEXT NOT NULL CHECK (length(contentHash) = 64),
            fkgl REAL,
            words INTEGER CHECK (words >= 0),
            createdAt INTEGER NOT NULL
        ) STRICT;
        """

    /// The index keeps no text of its own; triggers tell it of every change.
    private static let passageSearch = """
        CREATE VIRTUAL TABLE passageSearch USING fts5 (
            title, text, content = 'passage', content_rowid = 'searchId', tokenize = 'porter unicode61 remove_diacritics 2'
        );
        CREATE TRIGGER passageSearchInsert AFTER INSERT ON passage BEGIN
            INSERT INTO passageSearch (rowid, title, text) VALUES (NEW.searchId, NEW.title, NEW.text);
        END;
        CREATE TRIGGER passageSearchDelete AFTER DELETE ON passage BEGIN
            INSERT INTO passageSearch (passageSearch, rowid, title, text) VALUES ('delete', OLD.searchId, OLD.title, OLD.text);
        END;
        CREATE TRIGGER passageSearchUpdate AFTER UPDATE ON passage BEGIN
            INSERT INTO passageSearch (passageSearch, rowid, title, text) VALUES ('delete', OLD.searchId, OLD.title, OLD.text);
            INSERT INTO passageSearch (rowid, title, text) VALUES (NEW.searchId, NEW.title, NEW.text);
        END;
        """
}
