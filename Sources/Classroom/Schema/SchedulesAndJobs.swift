internal import GRDB

/// Fourth migration: what is to be done when, and what became of it.
enum SchedulesAndJobs {
    static let name = "v4 schedules and jobs"

    static func migrate(_ db: Database) throws {
        try db.execute(sql: schedules)
        try db.execute(sql: jobs)
    }

    private static let schedules = """
        CREATE TABLE schedule (
            name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
            cron TEXT NOT NULL CHECK (length(cron) BETWEEN 1 AND 200),
            timeZone TEXT NOT NULL CHECK (length(timeZone) BETWEEN 1 AND 60),
            kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
            settings TEXT NOT NULL CHECK (json_valid(settings) AND json_type(settings) = 'object'),
            priority INTEGER NOT NULL CHECK (priority BETWEEN -100 AND 100),
            attempts INTEGER NOT NULL CHECK (attempts BETWEEN 1 AND 100),
            missed TEXT NOT NULL CHECK (missed IN ('skip', 'once', 'all')),
            missedLimit INTEGER NOT NULL CHECK (missedLimit BETWEEN 1 AND 100),
            isPaused INTEGER NOT NULL CHECK (isPaused IN (0, 1)),
            nextDue INTEGER NOT NULL,
            createdAt INTEGER NOT NULL
        ) STRICT;
        """

    /// A schedule's name stays with its jobs when it is removed, so that none of its times comes twice.
    private static let jobs = """
        CREATE TABLE job (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE CHECK (id GLOB 'j-*'),
            kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
            settings TEXT NOT NULL CHECK (json_valid(settings) AND json_type(settings) = 'object'),
            priority INTEGER NOT NULL CHECK (priority BETWEEN -100 AND 100),
            state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'nothingToDo', 'refused', 'failed', 'cancelled')),
            schedule TEXT,
            scheduledFor INTEGER,
            attempt INTEGER NOT NULL DEFAULT 0 CHECK (attempt >= 0),
            attempts INTEGER NOT NULL CHECK (attempts BETWEEN 1 AND 100),
            boot TEXT,
            notBefore INTEGER,
            leaseOwner TEXT,
            leaseUntil INTEGER,
            fence INTEGER NOT NULL DEFAULT 0 CHECK (fence >= 0),
            isCancelRequested INTEGER NOT NULL DEFAULT 0 CHECK (isCancelRequested IN (0, 1)),
            outcome TEXT CHECK (length(outcome) <= 4000),
            createdAt INTEGER NOT NULL,
            startedAt INTEGER,
            finishedAt INTEGER,
            UNIQUE (schedule, scheduledFor),
            CHECK ((schedule IS NULL) = (scheduledFor IS NULL)),
            CHECK ((state = 'running') = (leaseOwner IS NOT NULL) AND (leaseOwner IS NULL) = (leaseUntil IS NULL)),
            CHECK ((state IN ('queued', 'running')) = (finishedAt IS NULL))
        ) STRICT;
        CREATE INDEX jobByState ON job (state, priority DESC, number);

        CREATE TABLE jobStage (
            jobId TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
            result TEXT NOT NULL CHECK (json_valid(result)),
            finishedAt INTEGER NOT NULL,
            PRIMARY KEY (jobId, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE jobLog (
            number INTEGER PRIMARY KEY,
            jobId TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
            at INTEGER NOT NULL,
            line TEXT NOT NULL CHECK (length(line) BETWEEN 1 AND 4000)
        ) STRICT;
        CREATE INDEX jobLogByJob ON jobLog (jobId, number);
        """
}
