public import Foundation
internal import GRDB

extension ClassroomStore {
    /// How the students' reading went on in a period, by student id; all, or those of a class. Students without a quiz in it are
    /// left out.
    public func progress(from: Date, to: Date, in classId: String? = nil) throws(ClassroomError) -> ProgressSummary {
        try read { db in
            var all: [StudentProgress.Quiz] = []
            let students = try Self.students(db, in: classId).compactMap { student -> StudentProgress? in
                let quizzes = try Self.quizzes(db, of: student.id, from: from, to: to)
                all += quizzes
                return quizzes.isEmpty ? nil : StudentProgress(studentId: student.id, grade: student.grade, quizzes: quizzes)
            }
            return ProgressSummary(students, quizzes: all)
        }
    }

    private static func quizzes(_ db: Database, of student: String, from: Date, to: Date) throws -> [StudentProgress.Quiz] {
        let rows = try Row.fetchAll(
            db, sql: """
                SELECT quiz.id, quiz.isAdapted, quiz.textLevel, quizAnswer.isRight, question.difficulty,
                    json_array_length(question.options) AS options
                FROM quiz JOIN quizAnswer ON quizAnswer.quizId = quiz.id JOIN question ON question.id = quizAnswer.questionId
                WHERE quiz.studentId = ? AND quiz.takenAt >= ? AND quiz.takenAt < ?
                ORDER BY quiz.takenAt, quiz.id, question.position, question.id
                """, arguments: [student, from.milliseconds, to.milliseconds])
        var quizzes: [(id: String, isAdapted: Bool, answers: [LevelEstimate.Answer])] = []
        for row in rows {
            let id: String = row["id"]
            if quizzes.last?.id != id { quizzes.append((id, row["isAdapted"], [])) }
            quizzes[quizzes.count - 1].answers.append(
                .init(text: row["textLevel"], difficulty: row["difficulty"], options: row["options"], isRight: row["isRight"]))
        }
        return quizzes.map { .init(isAdapted: $0.isAdapted, answers: $0.answers) }
    }

    /// Seconds that each adaptation of a period took, by stage, the oldest first.
    public func adaptationTimes(from: Date, to: Date) throws(ClassroomError) -> [AdaptationTime] {
        try read { db in
            try AdaptationTime.fetchAll(
                db, sql: """
                    SELECT id, createdAt, timings, CAST(coalesce(sourceMeasures ->> 'words', 0) AS INTEGER) AS words FROM adaptation
                    WHERE createdAt >= ? AND createdAt < ? ORDER BY createdAt, id
                    """, arguments: [from.milliseconds, to.milliseconds])
        }
    }
}

extension AdaptationTime: TableRow { static let table = "adaptation" }
