/// How often each run of `order` tokens occurs.
struct NGramCounts {
    /// Up to four token numbers; -1 where the run is shorter.
    typealias NGram = SIMD4<Int32>

    private(set) var counts: [NGram: Int] = [:]

    static let orders = 1...4

    init() {}

    init(_ tokens: [Int32], order: Int) {
        guard tokens.count >= order else { return }
        counts.reserveCapacity(tokens.count)
        for start in 0...(tokens.count - order) {
            var gram = NGram(repeating: -1)
            for offset in 0..<order { gram[offset] = tokens[start + offset] }
            counts[gram, default: 0] += 1
        }
    }

    private init(counts: [NGram: Int]) { self.counts = counts }

    var keys: Dictionary<NGram, Int>.Keys { counts.keys }
    var total: Int { counts.values.reduce(0, +) }

    subscript(gram: NGram) -> Int { counts[gram, default: 0] }

    static func + (left: NGramCounts, right: NGramCounts) -> NGramCounts {
        NGramCounts(counts: left.counts.merging(right.counts, uniquingKeysWith: +))
    }

    /// What is left of `left` without what `right` has; never below nothing.
    static func - (left: NGramCounts, right: NGramCounts) -> NGramCounts {
        NGramCounts(counts: left.counts.reduce(into: [:]) { result, item in
            let rest = item.value - right[item.key]
            if rest > 0 { result[item.key] = rest }
        })
    }

    static func * (left: NGramCounts, factor: Int) -> NGramCounts {
        NGramCounts(counts: left.counts.mapValues { $0 * factor })
    }

    /// The smaller count of each.
    func intersection(_ other: NGramCounts) -> NGramCounts {
        NGramCounts(counts: counts.reduce(into: [:]) { result, item in
            let shared = min(item.value, other[item.key])
            if shared > 0 { result[item.key] = shared }
        })
    }

    /// The larger count of each.
    func union(_ other: NGramCounts) -> NGramCounts {
        NGramCounts(counts: counts.merging(other.counts, uniquingKeysWith: max))
    }
}

/// Numbers for the tokens of a few texts that are compared with each other.
struct TokenNumbers {
    private var numbers: [String: Int32] = [:]

    mutating func callAsFunction(_ tokens: [String]) -> [Int32] {
        tokens.map { token in
            if let number = numbers[token] { return number }
            let number = Int32(numbers.count)
            numbers[token] = number
            return number
        }
    }
}
