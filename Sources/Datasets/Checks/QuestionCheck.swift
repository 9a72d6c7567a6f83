internal import Classroom
internal import Foundation
internal import Readability

/// The form of a passage's questions: kinds, wording, options, proof, and whether the options give the answer away.
struct QuestionCheck {
    /// Greatest FKGL of a question's wording, with some room for one long word in a short question.
    static let wordingLevel = 8.0
    /// The right option may be this many times as long as the longest wrong one, or as short as one over this of the shortest.
    static let lengthBound = 1.4
    /// Shorter options, such as numbers, may differ as they like.
    private static let shortOption = 10

    let entry: AnalyzedEntry
    let readability: Readability

    func findings() -> [Finding] {
        guard let set = entry.entry.questions else { return [] }
        let path = entry.entry.questionsPath
        var findings: [Finding] = []
        for kind in AuthoredQuestion.Kind.allCases {
            let count = set.questions.count { $0.kind == kind }
            if count != 1 {
                findings.append(
                    Finding(.completeness, path, line: 1, "\(count) questions of the kind \(kind.rawValue); one belongs here"))
            }
        }
        for question in set.questions { findings += form(of: question, path) }
        for (position, count) in Self.positions(set.questions) where count > max(2, set.questions.count / 2) {
            findings.append(
                Finding(
                    .answerPosition, path, line: 1, "\(count) of \(set.questions.count) right answers stand at position \(position)"
                ))
        }
        let longest = set.questions.count(where: Self.isRightLongest)
        if longest > 3 {
            findings.append(
                Finding(
                    .optionLength, path, line: 1,
                    "in \(longest) of \(set.questions.count) questions the right option is the longest"))
        }
        return findings
    }

    private func form(of question: AuthoredQuestion, _ path: String) -> [Finding] {
        var findings: [Finding] = []
        func add(_ rule: Rule, _ line: Int, _ detail: String) {
            findings.append(Finding(rule, path, line: line, "\(question.id): \(detail)"))
        }
        if !question.question.hasSuffix("?") { add(.questionForm, question.line, "does not end with a question mark") }
        let level = readability.fkgl(question.question)
        if level > Self.wordingLevel { add(.questionLevel, question.line, String(format: "is worded at FKGL %.1f", level)) }
        if Set(question.options.map { $0.lowercased() }).count < question.options.count {
            add(.questionForm, question.optionsLine, "has an option twice")
        }
        if !entry.source.text.contains(question.proof) {
            add(.questionProof, question.proofLine, "the proof does not stand in passage.md word for word")
        } else if Segmenter.sentences(of: question.proof).count != 1 {
            add(.questionProof, question.proofLine, "the proof is not one sentence")
        }
        let lengths = question.options.map(\.count)
        let wrong = lengths.indices.filter { $0 != question.answer }.map { Double(lengths[$0]) }
        let right = Double(lengths[question.answer])
        if right >= Double(Self.shortOption), let longest = wrong.max(), let shortest = wrong.min(),
            right > Self.lengthBound * longest || right * Self.lengthBound < shortest
        {
            add(
                .optionLength, question.optionsLine,
                "the right option has \(Int(right)) characters, the wrong ones \(Int(shortest)) to \(Int(longest))")
        }
        return findings
    }

    static func isRightLongest(_ question: AuthoredQuestion) -> Bool {
        let lengths = question.options.map(\.count)
        return lengths.indices.allSatisfy { $0 == question.answer || lengths[$0] < lengths[question.answer] }
    }

    private static func positions(_ questions: [AuthoredQuestion]) -> [(position: Int, count: Int)] {
        (0..<AuthoredQuestion.optionCount).map { position in (position, questions.count { $0.answer == position }) }
    }
}
