internal import GRDB

extension ClassroomStore {
    /// Takes out everything of a student in one transaction: name, enrolments, quizzes, assignments, levels, the adaptations made
    /// for nobody else with what was said of them, feedback that names the student, and the rows' lineage. Runs that learned
    /// from any of it are outdated; what questions are known to be is learned anew from the answers that remain.
    ///
    /// - Parameter actor: who asked for it, for the audit.
    /// - Throws: `notFound` for a student who is not there.
    public func forget(student id: String, by actor: String = AuditNote.automatic) throws(ClassroomError) -> ForgetReport {
        let report = try write { db in
            _ = try Self.student(db, id: id)
            let names = try String.fetchAll(
                db, sql: "SELECT displayName FROM studentIdentity WHERE studentId = ?", arguments: [id])
            var report = ForgetReport(studentId: id)
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql, arguments: [id]) ?? 0 }
            report.enrollments = try count("SELECT count(*) FROM enrollment WHERE studentId = ?")
            report.assignments = try count("SELECT count(*) FROM assignment WHERE studentId = ?")
            report.quizzes = try count("SELECT count(*) FROM quiz WHERE studentId = ?")
            report.answers = try count(
                "SELECT count(*) FROM quizAnswer WHERE quizId IN (SELECT id FROM quiz WHERE studentId = ?)")
            report.levelChanges = try count("SELECT count(*) FROM levelChange WHERE studentId = ?")
            report.rows = try count("SELECT count(DISTINCT id) FROM trainingRowStudent WHERE studentId = ?")
            report.outdatedRuns = try String.fetchAll(
                db, sql: "SELECT DISTINCT run FROM trainingRowStudent WHERE studentId = ? ORDER BY run", arguments: [id])
            let own = try Self.adaptations(db, ofOnly: id)
            for adaptation in own {
                report.feedback += try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM feedback WHERE adaptationId = ?", arguments: [adaptation]) ?? 0
                try db.execute(sql: "DELETE FROM adaptation WHERE id = ?", arguments: [adaptation])
            }
            report.adaptations = own.count
            report.feedback += try Self.removeFeedback(db, naming: names)
            try db.execute(sql: "DELETE FROM student WHERE id = ?", arguments: [id])
            try Self.relearnQuestions(db)
            try Self.markForRetraining(db, runs: report.outdatedRuns, actor: actor)
            let detail = "\(report.quizzes) quizzes, \(report.adaptations) adaptations, \(report.feedback) feedback, lineage of \(report.rows) rows"
            try Self.audit(db, AuditNote(actor: actor, action: "data.forget", subject: id, detail: detail))
            return report
        }
        // What was overwritten still stands in the write-ahead log until it is carried over; that waits for readers, and may wait.
        try? database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        return report
    }

    private static func adaptations(_ db: Database, ofOnly student: String) throws -> [String] {
        try String.fetchAll(
            db, sql: """
                SELECT id FROM adaptation
                WHERE (EXISTS (SELECT 1 FROM assignment WHERE adaptationId = adaptation.id AND studentId = ?1)
                    OR EXISTS (SELECT 1 FROM quiz WHERE adaptationId = adaptation.id AND studentId = ?1))
                    AND NOT EXISTS (SELECT 1 FROM assignment WHERE adaptationId = adaptation.id AND studentId <> ?1)
                    AND NOT EXISTS (SELECT 1 FROM quiz WHERE adaptationId = adaptation.id AND studentId <> ?1)
                ORDER BY id
                """, arguments: [student])
    }

    /// Removes feedback whose words name a student. An adaptation that loses its edited text is a draft again.
    private static func removeFeedback(_ db: Database, naming names: [String]) throws -> Int {
        let screen = NameScreen(names)
        let rows = try Row.fetchAll(
            db, sql: """
                SELECT feedback.id, adaptationId, editedText, comment, sourceText
                FROM feedback JOIN adaptation ON adaptation.id = adaptationId
                WHERE editedText IS NOT NULL OR comment IS NOT NULL
                """)
        var removed = 0
        for row in rows {
            let texts: [String?] = [row["editedText"], row["comment"]]
            guard texts.compactMap({ $0 }).contains(where: { !screen.names(in: $0, source: row["sourceText"]).isEmpty }) else {
                continue
            }
            try db.execute(sql: "DELETE FROM feedback WHERE id = ?", arguments: [row["id"] as String])
            removed += 1
            guard texts[0] != nil else { continue }
            try db.execute(
                sql: "UPDATE adaptation SET status = 'draft' WHERE id = ? AND status = 'approvedWithEdits'",
                arguments: [row["adaptationId"] as String])
        }
        return removed
    }

    private static func relearnQuestions(_ db: Database) throws {
        try db.execute(sql: "UPDATE question SET difficulty = 0, answers = 0 WHERE answers > 0")
        for (id, item) in AnswerReplay(try answers(db)).difficulties {
            try db.execute(
                sql: "UPDATE question SET difficulty = ?, answers = ? WHERE id = ?", arguments: [item.logits, item.answers, id])
        }
    }
}
