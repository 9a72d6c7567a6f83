internal import Classroom

/// An adapted text as its sentences and what stands between them, so that some can be replaced.
struct SentenceSlots {
    /// What stands before each sentence, and after the last.
    let gaps: [String]
    let sentences: [String]

    /// Nil where the text is not its sentences one after the other.
    init?(_ adaptation: StoredAdaptation) {
        var rest = Substring(adaptation.text)
        var gaps: [String] = []
        for sentence in adaptation.sentences {
            guard let range = rest.firstRange(of: sentence.text) else { return nil }
            gaps.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        self.gaps = gaps + [String(rest)]
        sentences = adaptation.sentences.map(\.text)
    }

    /// Whether a sentence begins a paragraph.
    func startsParagraph(_ index: Int) -> Bool {
        index == 0 || gaps[index].filter(\.isNewline).count >= 2
    }

    /// The text with other sentences. An empty one goes, with the space before it.
    func text(replacing edited: [String]) -> String {
        var text = ""
        for (index, sentence) in edited.enumerated() {
            let sentence = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !sentence.isEmpty else {
                // The paragraph goes on with the next sentence.
                if startsParagraph(index), !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n\n" }
                continue
            }
            if text.isEmpty || text.hasSuffix("\n\n") { text += sentence } else { text += gaps[index] + sentence }
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
