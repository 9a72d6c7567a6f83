public import Foundation
internal import GRDB

extension ReadingRecord: TableRow { static let table = "assignment" }

extension ClassroomStore {
    /// Every adaptation as it came to every student it is meant for, the newest first.
    public func readingRecords(since: Date = .distantPast) throws(ClassroomError) -> [ReadingRecord] {
        try read { db in
            try ReadingRecord.fetchAll(
                db, sql: """
                    SELECT adaptation.id AS adaptationId, student.grade, adaptation.interests, student.supports,
                        (SELECT json_group_array(name) FROM (
                            SELECT class.name FROM enrollment JOIN class ON class.id = enrollment.classId
                            WHERE enrollment.studentId = student.id ORDER BY class.name)) AS classes,
                        adaptation.targetGrade, json_extract(adaptation.outputMeasures, '$.fkgl') AS fkgl,
                        (SELECT value FROM adaptationCheck WHERE adaptationId = adaptation.id AND name = 'numbersKept') AS numbersKept,
                        (SELECT value FROM adaptationCheck WHERE adaptationId = adaptation.id AND name = 'namesKept') AS namesKept,
                        (SELECT decision FROM feedback WHERE adaptationId = adaptation.id AND decision IS NOT NULL
                            ORDER BY createdAt DESC, rowid DESC LIMIT 1) AS decision,
                        adaptation.text,
                        (SELECT editedText FROM feedback WHERE adaptationId = adaptation.id AND editedText IS NOT NULL
                            ORDER BY createdAt DESC, rowid DESC LIMIT 1) AS editedText,
                        count(quizAnswer.isRight) AS answers, coalesce(sum(quizAnswer.isRight), 0) AS "right",
                        coalesce(sum(quizAnswer.expected), 0.0) AS expected, adaptation.createdAt
                    FROM assignment
                    JOIN adaptation ON adaptation.id = assignment.adaptationId
                    JOIN student ON student.id = assignment.studentId
                    LEFT JOIN quiz ON quiz.adaptationId = adaptation.id AND quiz.studentId = student.id
                    LEFT JOIN quizAnswer ON quizAnswer.quizId = quiz.id
                    WHERE adaptation.createdAt >= ?
                    GROUP BY adaptation.id, student.id
                    ORDER BY adaptation.createdAt DESC, adaptation.id
                    """, arguments: [since.milliseconds])
        }
    }
}
