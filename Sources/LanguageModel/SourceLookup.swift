/// Guesses the next tokens of a text that copies much of a source: what followed there the last time the same tokens came.
struct SourceLookup: Sendable {
    /// Longer matches than this say no more.
    private static let longestMatch = 6

    private let source: [Int32]
    private let positions: [Int32: [Int]]
    /// Where in the source the text is believed to be: the place after the last match.
    private var cursor = 0

    init(_ source: [Int32]) {
        self.source = source
        var positions: [Int32: [Int]] = [:]
        for (index, token) in source.enumerated() { positions[token, default: []].append(index) }
        self.positions = positions
    }

    /// At most `count` tokens that may follow `text`: those after the place of the source whose end agrees longest with the
    /// text's, among equals the nearest to where the last guess was.
    mutating func guess(after text: [Int32], count: Int) -> ArraySlice<Int32> {
        guard count > 0, let last = text.last else { return [] }
        var best: (length: Int, distance: Int, next: Int)?
        for place in positions[last] ?? [] where place + 1 < source.count {
            let limit = min(Self.longestMatch, text.count, place + 1)
            var length = 1
            while length < limit, source[place - length] == text[text.count - 1 - length] { length += 1 }
            let candidate = (length: length, distance: abs(place + 1 - cursor), next: place + 1)
            if best.map({ (candidate.length, $0.distance) > ($0.length, candidate.distance) }) ?? true { best = candidate }
        }
        guard let best else { return [] }
        cursor = best.next
        return source[best.next..<min(source.count, best.next + count)]
    }
}
