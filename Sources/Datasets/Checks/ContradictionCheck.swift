internal import Classroom

/// Rows with the same input and different answers.
enum ContradictionCheck {
    static func findings(_ entries: [PassageEntry]) -> [Finding] {
        var findings: [Finding] = []
        var texts: [String: String] = [:]
        for entry in entries {
            if let other = texts.updateValue(entry.passagePath, forKey: plain(entry.passage.text)) {
                findings.append(Finding(.contradiction, entry.passagePath, line: entry.body.line(at: 0), "is the text of \(other)"))
            }
            findings += questions(of: entry) + edits(of: entry)
        }
        return findings
    }

    private static func questions(of entry: PassageEntry) -> [Finding] {
        var answers: [String: String] = [:]
        return (entry.questions?.questions ?? []).compactMap { question in
            guard let other = answers.updateValue(question.id, forKey: plain(question.question)) else { return nil }
            return Finding(.contradiction, entry.questionsPath, line: question.line, "\(question.id) asks the same as \(other)")
        }
    }

    /// A text cannot be the mended one of one edit and the draft of another, nor can a draft be mended in two ways.
    private static func edits(of entry: PassageEntry) -> [Finding] {
        let edits = entry.edits?.edits ?? []
        return edits.enumerated().flatMap { index, edit in
            edits.enumerated().compactMap { place, other -> Finding? in
                guard place != index, edit.grade == other.grade, edit.interest == other.interest,
                    plain(edit.source) == plain(other.source)
                else { return nil }
                if plain(edit.draft) == plain(other.mended) {
                    return Finding(
                        .contradiction, entry.editsPath, line: edit.draftLine, "\(edit.id) rejects what \(other.id) has as mended")
                }
                if place < index, plain(edit.draft) == plain(other.draft), plain(edit.mended) != plain(other.mended) {
                    return Finding(
                        .contradiction, entry.editsPath, line: edit.mendedLine,
                        "\(edit.id) mends the draft of \(other.id) in another way")
                }
                return nil
            }
        }
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
