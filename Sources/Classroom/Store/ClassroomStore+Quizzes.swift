internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Stores a quiz, and what it says of the student's level and of the questions, in one transaction.
    ///
    /// The same submission again changes nothing and returns what was stored.
    /// - Throws: `notFound` for a student, passage or adaptation that is not there; `invalid` for an adaptation of another
    ///   passage, a number of answers that is not that of the questions, or an option that there is not; `duplicate` for a
    ///   submission key that another student's or passage's quiz has.
    public func record(quiz submission: QuizSubmission, policy: LevelPolicy = LevelPolicy()) throws(ClassroomError) -> QuizOutcome {
        try write { try Self.record($0, submission, policy) }
    }

    /// Stores many quizzes in their order, in one transaction.
    ///
    /// - Parameter dryRun: only says what would happen.
    /// - Throws: the first that cannot be stored, by its index. Then none is.
    public func record(
        quizzes: [QuizSubmission], policy: LevelPolicy = LevelPolicy(), dryRun: Bool = false
    ) throws(BatchError) -> [QuizOutcome] {
        try writeAll(quizzes, dryRun: dryRun) { try Self.record($0, $1, policy) }
    }

    private static func record(_ db: Database, _ submission: QuizSubmission, _ policy: LevelPolicy) throws -> QuizOutcome {
        let key = try TextRule(field: "submission", limit: 200).checked(submission.submission)
        let student = try student(db, id: submission.studentId)
        guard let stored = try quiz(db, submission: key) else { return try insert(db, submission, key, student, policy) }
        guard stored.studentId == student.id, stored.passageId == submission.passageId else {
            throw ClassroomError.duplicate(kind: "quiz submission", value: key)
        }
        let record = try levelRecord(db, of: student)
        let level = try profile(db, of: student).level
        return QuizOutcome(
            result: stored, isNew: false, estimate: record.mean, deviation: record.deviation, levelBefore: level, levelAfter: level)
    }

    /// A student's quizzes, the oldest first.
    public func quizzes(ofStudent id: String) throws(ClassroomError) -> [QuizResult] {
        try read { try Self.quizzes($0, "quiz.studentId = ?", id) }
    }

    /// The quizzes on an adaptation, the oldest first.
    public func quizzes(ofAdaptation id: String) throws(ClassroomError) -> [QuizResult] {
        try read { try Self.quizzes($0, "quiz.adaptationId = ?", id) }
    }

    /// What quizzes say of a student's level; the cold start where there are none.
    public func levelRecord(ofStudent id: String) throws(ClassroomError) -> LevelRecord {
        try read { try Self.levelRecord($0, of: Self.student($0, id: id)) }
    }

    /// The steps that a student's level has taken, the oldest first.
    public func levelChanges(ofStudent id: String) throws(ClassroomError) -> [LevelChange] {
        try read { db in
            try LevelChange.fetchAll(
                db, sql: "SELECT * FROM levelChange WHERE studentId = ? ORDER BY changedAt", arguments: [id])
        }
    }

    private static func insert(
        _ db: Database, _ submission: QuizSubmission, _ key: String, _ student: Student, _ policy: LevelPolicy
    ) throws -> QuizOutcome {
        let textLevel = try textLevel(db, of: submission)
        let questions = try questions(db, ofPassage: submission.passageId)
        guard !questions.isEmpty else {
            throw ClassroomError.refused(action: "record a quiz", reason: "the passage has no questions; import some first")
        }
        guard submission.chosen.count == questions.count else {
            throw ClassroomError.invalid(
                field: "answers", reason: "there are \(submission.chosen.count) to \(questions.count) questions")
        }
        for (chosen, question) in zip(submission.chosen, questions) where !question.options.indices.contains(chosen) {
            throw ClassroomError.invalid(
                field: "answer to question \(question.position)",
                reason: "is \(chosen); the options are 0 to \(question.options.count - 1)")
        }
        let id = OpaqueID.make(.quiz)
        try db.execute(
            sql: """
                INSERT INTO quiz (id, submission, studentId, passageId, adaptationId, isAdapted, textLevel, takenAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, key, student.id, submission.passageId, submission.adaptationId, submission.adaptationId != nil, textLevel,
                submission.takenAt.milliseconds,
            ])
        let before = try levelRecord(db, of: student)
        var estimate = LevelEstimate(mean: before.mean, deviation: before.deviation)
        for (chosen, question) in zip(submission.chosen, questions) {
            let isRight = chosen == question.answer
            let expected = ResponseModel.rightAnswer(
                level: before.mean, text: textLevel, difficulty: question.difficulty, options: question.options.count)
            try db.execute(
                sql: "INSERT INTO quizAnswer (quizId, questionId, chosen, isRight, expected) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, question.id, chosen, isRight, expected])
            estimate.observe(
                .init(text: textLevel, difficulty: question.difficulty, options: question.options.count, isRight: isRight))
            var item = ItemDifficulty(logits: question.difficulty, answers: question.answers)
            item.observe(isRight: isRight, expected: expected)
            try db.execute(
                sql: "UPDATE question SET difficulty = ?, answers = ? WHERE id = ?",
                arguments: [item.logits, item.answers, question.id])
        }
        let levels = try move(db, student, estimate, before, answers: questions.count, policy)
        guard let result = try quiz(db, submission: key) else { throw ClassroomError.notFound(kind: "quiz", reference: id) }
        return QuizOutcome(
            result: result, isNew: true, estimate: estimate.mean, deviation: estimate.deviation, levelBefore: levels.before,
            levelAfter: levels.after)
    }

    /// The level of what was read.
    private static func textLevel(_ db: Database, of submission: QuizSubmission) throws -> Double {
        guard let passage = try Passage.fetchOne(db, sql: "SELECT * FROM passage WHERE id = ?", arguments: [submission.passageId])
        else { throw ClassroomError.notFound(kind: "passage", reference: submission.passageId) }
        guard let adaptationId = submission.adaptationId else { return passage.fkgl ?? 8 }
        let row = try Row.fetchOne(
            db, sql: "SELECT passageId, targetGrade, outputMeasures ->> 'fkgl' AS fkgl FROM adaptation WHERE id = ?",
            arguments: [adaptationId])
        guard let row else { throw ClassroomError.notFound(kind: "adaptation", reference: adaptationId) }
        guard row["passageId"] == submission.passageId else {
            throw ClassroomError.invalid(field: "adaptation", reason: "\(adaptationId) is of another passage than the quiz")
        }
        return row["fkgl"] as Double? ?? row["targetGrade"]
    }

    /// Keeps the new estimate, and moves the student's level where the policy says so.
    private static func move(
        _ db: Database, _ student: Student, _ estimate: LevelEstimate, _ record: LevelRecord, answers: Int, _ policy: LevelPolicy
    ) throws -> (before: Double, after: Double) {
        let current = try profile(db, of: student).level
        let evidence = LevelPolicy.Evidence(
            quizzes: record.quizzes + 1, answers: record.answers + answers, isLocked: student.levelLocked)
        let next = policy.level(current: current, estimate: estimate, evidence: evidence)
        let moved = next != current
        let now = Date.moment.milliseconds
        try db.execute(
            sql: """
                INSERT INTO levelEstimate (studentId, mean, deviation, quizzes, answers, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (studentId) DO UPDATE SET mean = excluded.mean, deviation = excluded.deviation,
                    quizzes = excluded.quizzes, answers = excluded.answers, updatedAt = excluded.updatedAt
                """,
            arguments: [
                student.id, estimate.mean, estimate.deviation, moved ? 0 : evidence.quizzes, moved ? 0 : evidence.answers, now,
            ])
        guard moved else { return (current, current) }
        try db.execute(
            sql: "UPDATE student SET readingLevel = ?, readingLevelSD = ? WHERE id = ?",
            arguments: [next, estimate.deviation, student.id])
        try db.execute(
            sql: """
                INSERT INTO levelChange (studentId, changedAt, before, after, mean, deviation)
                VALUES (?, (SELECT max(?, coalesce(max(changedAt), 0) + 1) FROM levelChange WHERE studentId = ?), ?, ?, ?, ?)
                """,
            arguments: [student.id, now, student.id, current, next, estimate.mean, estimate.deviation])
        return (current, next)
    }

    private static func levelRecord(_ db: Database, of student: Student) throws -> LevelRecord {
        let stored = try LevelRecord.fetchOne(
            db, sql: "SELECT * FROM levelEstimate WHERE studentId = ?", arguments: [student.id])
        if let stored { return stored }
        let profile = try profile(db, of: student)
        return LevelRecord(
            studentId: student.id, mean: profile.level, deviation: profile.uncertainty, quizzes: 0, answers: 0,
            updatedAt: student.createdAt)
    }

    private static func quiz(_ db: Database, submission: String) throws -> QuizResult? {
        try quizzes(db, "quiz.submission = ?", submission).first
    }

    private static func quizzes(_ db: Database, _ condition: String, _ argument: String) throws -> [QuizResult] {
        try QuizResult.fetchAll(
            db, sql: """
                SELECT quiz.id, quiz.studentId, quiz.passageId, quiz.adaptationId, quiz.isAdapted, quiz.textLevel, quiz.takenAt,
                    sum(quizAnswer.isRight) AS right, count(*) AS answers
                FROM quiz JOIN quizAnswer ON quizAnswer.quizId = quiz.id
                WHERE \(condition) GROUP BY quiz.id ORDER BY quiz.takenAt, quiz.id
                """, arguments: [argument])
    }
}

extension QuizResult: TableRow { static let table = "quiz" }
extension LevelRecord: TableRow { static let table = "levelEstimate" }
extension LevelChange: TableRow { static let table = "levelChange" }
