/// Cuts normalized text into the pieces that are tokenized each for itself.
struct PreTokenizer: Sendable {
    /// A stretch of text, and whether it is the beginning of the whole text.
    struct Piece {
        var text: ArraySlice<Unicode.Scalar>
        var opensText: Bool
    }

    enum Step: Equatable, Sendable {
        case split(SplitPattern)
        case digits(individually: Bool)
        case metaspace(Metaspace)
        /// The first part of ByteLevel; the second one is `mapsBytes`.
        case spacePrefix
    }

    var steps: [Step] = []
    /// Whether the bytes of each piece become the scalars of `ByteAlphabet` in the end.
    var mapsBytes = false

    func pieces(of text: ArraySlice<Unicode.Scalar>, opensText: Bool) -> [Piece] {
        var pieces = [Piece(text: text, opensText: opensText)]
        for step in steps {
            pieces = pieces.flatMap { Self.apply(step, to: $0) }
        }
        return pieces
    }

    private static func apply(_ step: Step, to piece: Piece) -> [Piece] {
        let start = piece.text.startIndex
        func opening(_ texts: [ArraySlice<Unicode.Scalar>]) -> [Piece] {
            texts.map { Piece(text: $0, opensText: piece.opensText && $0.startIndex == start) }
        }
        switch step {
        case let .split(pattern):
            return opening(pattern.split(piece.text))
        case let .digits(individually):
            return opening(splitDigits(piece.text, individually: individually))
        case let .metaspace(metaspace):
            let texts = metaspace.split(piece.text, opensText: piece.opensText)
            return texts.enumerated().map { Piece(text: $0.element, opensText: piece.opensText && $0.offset == 0) }
        case .spacePrefix:
            guard let first = piece.text.first, first != " " else { return [piece] }
            return [Piece(text: [" "] + piece.text, opensText: piece.opensText)]
        }
    }

    private static func splitDigits(_ text: ArraySlice<Unicode.Scalar>, individually: Bool) -> [ArraySlice<Unicode.Scalar>] {
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = text.startIndex
        while start < text.endIndex {
            let isNumber = Self.isNumber(text[start])
            var end = start + 1
            while end < text.endIndex, !(isNumber && individually), Self.isNumber(text[end]) == isNumber { end += 1 }
            pieces.append(text[start..<end])
            start = end
        }
        return pieces
    }

    private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
