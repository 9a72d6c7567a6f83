/// A sentence cut where its look changes: words that the other version does not have, numbers and names.
struct MarkedText {
    /// A stretch that looks the same.
    struct Segment: Equatable {
        let text: String
        /// Whether the other version does not have it, on this side or that.
        let isDeleted: Bool
        let isInserted: Bool
        let mark: Mark?
    }

    /// A number or a name, and whether the other version has it.
    struct Mark: Equatable {
        enum Kind: String { case number, name }
        enum State: String { case kept, gone, new }
        let kind: Kind
        let state: State
        /// For those who do not see colours; nothing is said of what is kept. Templates see stored properties only.
        let label: String?

        init(kind: Kind, state: State) {
            (self.kind, self.state) = (kind, state)
            label = switch state {
            case .kept: nil
            case .gone: "\(kind.rawValue) missing from the adapted text"
            case .new: "\(kind.rawValue) that the original has not"
            }
        }
    }

    /// Which side a text is on.
    enum Side { case original, adapted }

    /// - Parameters:
    ///   - changed: whether each word, in order, is missing from the other version; empty for none.
    ///   - phrases: numbers and names as they stand in the text, each with its mark; later ones do not cover earlier ones.
    static func segments(of text: String, changed: [Bool], phrases: [(text: String, mark: Mark)], side: Side) -> [Segment] {
        let characters = Array(text)
        var isChanged = Array(repeating: false, count: characters.count)
        var end: (word: Int, index: Int)?
        for (word, range) in WordDifference.words(of: characters).enumerated() where changed.indices.contains(word) && changed[word] {
            // Between two changed words the space is changed too: what belongs together looks so.
            let start = end.flatMap { $0.word == word - 1 ? $0.index : nil } ?? range.lowerBound
            for index in start..<range.upperBound { isChanged[index] = true }
            end = (word, range.upperBound)
        }
        var marks = [Mark?](repeating: nil, count: characters.count)
        for phrase in phrases {
            for range in occurrences(of: Array(phrase.text), in: characters) where marks[range].allSatisfy({ $0 == nil }) {
                for index in range { marks[index] = phrase.mark }
            }
        }
        var segments: [Segment] = []
        var start = 0
        for index in characters.indices.dropFirst() + [characters.count] {
            guard index == characters.count || isChanged[index] != isChanged[start] || marks[index] != marks[start] else { continue }
            guard start < index else { continue }
            segments.append(
                Segment(
                    text: String(characters[start..<index]), isDeleted: isChanged[start] && side == .original,
                    isInserted: isChanged[start] && side == .adapted, mark: marks[start]))
            start = index
        }
        return segments
    }

    /// Where a phrase stands as whole words.
    private static func occurrences(of phrase: [Character], in text: [Character]) -> [Range<Int>] {
        guard !phrase.isEmpty, phrase.count <= text.count else { return [] }
        func isInside(_ index: Int) -> Bool { text.indices.contains(index) && (text[index].isLetter || text[index].isNumber) }
        return (0...text.count - phrase.count).compactMap { start in
            let range = start..<start + phrase.count
            guard Array(text[range]) == phrase else { return nil }
            let cutsLeft = isInside(start - 1) && isInside(start), cutsRight = isInside(range.upperBound) && isInside(range.upperBound - 1)
            return cutsLeft || cutsRight ? nil : range
        }
    }
}
