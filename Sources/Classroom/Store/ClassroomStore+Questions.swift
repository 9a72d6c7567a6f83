internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// A passage's questions, in order.
    public func questions(ofPassage id: String) throws(ClassroomError) -> [Question] {
        try read { try Self.questions($0, ofPassage: id) }
    }

    /// Gives a passage its questions, in one transaction. A question that stays keeps its answers and difficulty; one that
    /// changed is retired, and its answers stay with it.
    ///
    /// - Throws: `invalid` for a question without sense, `notFound` for a passage that is not there.
    public func save(questions drafts: [QuestionDraft], ofPassage id: String) throws(ClassroomError) -> SaveOutcome {
        guard !drafts.isEmpty, drafts.count <= 50 else {
            throw .invalid(field: "questions", reason: "there are \(drafts.count); a passage has 1 to 50")
        }
        var checked: [QuestionDraft] = []
        for (index, draft) in drafts.enumerated() { checked.append(try draft.checked("question \(index + 1)")) }
        return try write { [checked] db in
            guard try Passage.exists(db, id: id) else { throw ClassroomError.notFound(kind: "passage", reference: id) }
            let known = try Self.questions(db, ofPassage: id)
            guard known.map(\.draft) != checked else { return .unchanged }
            for question in known where question.position > checked.count || question.draft != checked[question.position - 1] {
                try db.execute(
                    sql: "UPDATE question SET retiredAt = ? WHERE id = ?", arguments: [Date.moment.milliseconds, question.id])
            }
            let kept = Set(known.filter { $0.position <= checked.count && $0.draft == checked[$0.position - 1] }.map(\.position))
            for (index, draft) in checked.enumerated() where !kept.contains(index + 1) {
                try Question(draft, passageId: id, position: index + 1).insert(db)
            }
            return known.isEmpty ? .added : .updated
        }
    }

    static func questions(_ db: Database, ofPassage id: String) throws -> [Question] {
        try Question.fetchAll(
            db, sql: "SELECT * FROM question WHERE passageId = ? AND retiredAt IS NULL ORDER BY position", arguments: [id])
    }
}

extension Question: TableRow {
    static let table = "question"

    init(_ draft: QuestionDraft, passageId: String, position: Int) {
        self.init(
            id: OpaqueID.make(.question), passageId: passageId, position: position, kind: draft.kind, text: draft.text,
            options: draft.options, answer: draft.answer, proof: draft.proof, difficulty: 0, answers: 0, retiredAt: nil)
    }

    var draft: QuestionDraft { QuestionDraft(kind: kind, text: text, options: options, answer: answer, proof: proof) }
}

extension QuestionDraft {
    /// - Throws: `invalid` for texts, options or an answer that make no sense.
    func checked(_ field: String) throws(ClassroomError) -> QuestionDraft {
        var draft = self
        draft.text = try TextRule(field: field, limit: 1_000).checked(text)
        draft.proof = try TextRule(field: "\(field), proof", limit: 4_000, multiline: true).checked(proof)
        guard (2...8).contains(options.count) else {
            throw .invalid(field: field, reason: "has \(options.count) options; 2 to 8 are possible")
        }
        draft.options = []
        for option in options { draft.options.append(try TextRule(field: "\(field), option", limit: 300).checked(option)) }
        guard Set(draft.options.map(Reference.folded)).count == options.count else {
            throw .invalid(field: field, reason: "has the same option twice")
        }
        guard options.indices.contains(answer) else {
            throw .invalid(field: field, reason: "names option \(answer) as right; there are \(options.count), counted from 0")
        }
        return draft
    }
}
