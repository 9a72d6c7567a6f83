public import Foundation
internal import GRDB

extension ClassroomStore {
    /// Every adaptation that something was said of, with all that was said, by adaptation.
    public func feedbackSignals() throws(ClassroomError) -> [FeedbackSignal] {
        try read { db in
            let said = Dictionary(
                grouping: try Feedback.fetchAll(db, sql: "SELECT * FROM feedback ORDER BY createdAt, id"), by: \.adaptationId)
            let replay = AnswerReplay(try Self.answers(db))
            let interests = Dictionary(
                try Interest.fetchAll(db, sql: "SELECT * FROM interest").map { ($0.tag, $0) }, uniquingKeysWith: { first, _ in first })
            return try said.sorted { $0.key < $1.key }.map { id, feedback in
                let adaptation = try Self.adaptation(db, id: id)
                let slug = try adaptation.passageId.flatMap {
                    try String.fetchOne(db, sql: "SELECT slug FROM passage WHERE id = ?", arguments: [$0])
                }
                let students = try String.fetchAll(
                    db, sql: """
                        SELECT studentId FROM assignment WHERE adaptationId = ?1
                        UNION SELECT studentId FROM quiz WHERE adaptationId = ?1 ORDER BY 1
                        """, arguments: [id])
                let groups = try students.flatMap { student in
                    let classes = try String.fetchAll(
                        db, sql: "SELECT classId FROM enrollment WHERE studentId = ?", arguments: [student])
                    return classes.isEmpty ? [student] : classes
                }
                return FeedbackSignal(
                    adaptation: adaptation, slug: slug, feedback: feedback, students: students, groups: Set(groups).sorted(),
                    response: replay.responses[id], interest: adaptation.target.interests.first.flatMap { interests[$0] })
            }
        }
    }

    /// The names of every student, for texts that must not hold one.
    public func studentNames() throws(ClassroomError) -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT displayName FROM studentIdentity ORDER BY displayName") }
    }

    /// Keeps where the rows of a run come from, in one transaction; what was kept of the run before is replaced.
    ///
    /// - Parameter through: when the newest feedback was given that was learned from; long ago while nothing was.
    public func keep(lineage origins: [RowOrigin], ofRun run: String, through: Date) throws(ClassroomError) {
        let run = try TextRule(field: "run", limit: 200).checked(run)
        try write { db in
            try db.execute(sql: "DELETE FROM curation WHERE run = ?", arguments: [run])
            try db.execute(
                sql: "INSERT INTO curation (run, through, createdAt) VALUES (?, ?, ?)",
                arguments: [run, through.milliseconds, Date.moment.milliseconds])
            for origin in origins {
                for feedback in origin.feedback {
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO trainingRow (run, id, feedbackId) VALUES (?, ?, ?)",
                        arguments: [run, origin.id, feedback])
                }
                for student in origin.students {
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO trainingRowStudent (run, id, studentId) VALUES (?, ?, ?)",
                        arguments: [run, origin.id, student])
                }
            }
        }
    }

    /// Notes that a run has trained on what it curated.
    ///
    /// - Parameter through: when the newest feedback was given that it learned from.
    public func note(run: String, through: Date) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "UPDATE curation SET through = ? WHERE run = ?", arguments: [through.milliseconds, run])
        }
    }

    /// Where the rows of a run come from, by row.
    public func lineage(ofRun run: String) throws(ClassroomError) -> [RowOrigin] {
        try read { db in
            func pairs(_ sql: String) throws -> [String: [String]] {
                let rows = try Row.fetchAll(db, sql: sql + " WHERE run = ? ORDER BY 1, 2", arguments: [run])
                return Dictionary(grouping: rows) { $0[0] as String }.mapValues { $0.map { $0[1] as String } }
            }
            let feedback = try pairs("SELECT id, feedbackId FROM trainingRow")
            let teachers = try pairs("SELECT DISTINCT trainingRow.id, teacher FROM trainingRow JOIN feedback ON feedback.id = feedbackId")
            let students = try pairs("SELECT id, studentId FROM trainingRowStudent")
            let groups = try pairs(
                """
                SELECT DISTINCT trainingRowStudent.id, coalesce(classId, trainingRowStudent.studentId) FROM trainingRowStudent
                LEFT JOIN enrollment ON enrollment.studentId = trainingRowStudent.studentId
                """)
            return feedback.keys.sorted().map { id in
                .init(
                    id: id, feedback: feedback[id] ?? [], students: students[id] ?? [], teachers: teachers[id] ?? [],
                    groups: groups[id] ?? [])
            }
        }
    }

    /// When the newest feedback was given that another run has learned from; nil before the first.
    public func curatedThrough(before run: String) throws(ClassroomError) -> Date? {
        try read { db in
            try Int64.fetchOne(db, sql: "SELECT max(through) FROM curation WHERE run <> ?", arguments: [run])
                .map(Date.init(milliseconds:))
        }
    }

    /// Whether somebody whom this run learned from is gone since.
    public func isOutdated(run: String) throws(ClassroomError) -> Bool {
        try read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM outdatedRun WHERE run = ?)", arguments: [run]) ?? false }
    }

    /// Holds a passage back from training for good: it is gold now.
    ///
    /// - Returns: whether it was not frozen before.
    @discardableResult
    public func freeze(passage: Passage) throws(ClassroomError) -> Bool {
        try write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO frozenPassage (textHash, slug, frozenAt) VALUES (?, ?, ?)",
                arguments: [ContentHash.hexDigest(of: [passage.text]), passage.slug, Date.moment.milliseconds])
            return db.changesCount > 0
        }
    }

    /// Frozen passages: the hash of each text (`ContentHash` over the text alone), and the slug it had.
    public func frozenPassages() throws(ClassroomError) -> [String: String] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT textHash, slug FROM frozenPassage")
            return Dictionary(rows.map { ($0["textHash"], $0["slug"]) }, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension ClassroomStore {
    /// Every answer in the order in which it came.
    static func answers(_ db: Database) throws -> [AnswerReplay.Answer] {
        try Row.fetchAll(
            db, sql: """
                SELECT quiz.studentId, student.grade, quiz.adaptationId, quizAnswer.questionId, quiz.textLevel,
                    json_array_length(question.options) AS options, quizAnswer.isRight
                FROM quiz JOIN student ON student.id = quiz.studentId JOIN quizAnswer ON quizAnswer.quizId = quiz.id
                    JOIN question ON question.id = quizAnswer.questionId
                ORDER BY quiz.takenAt, quiz.id, question.position, question.id
                """
        ).map { row in
            AnswerReplay.Answer(
                studentId: row["studentId"], grade: row["grade"], adaptationId: row["adaptationId"], questionId: row["questionId"],
                textLevel: row["textLevel"], options: row["options"], isRight: row["isRight"])
        }
    }
}
