/// Words and sentences said again: loops inside a sentence, a sentence told twice.
enum RepetitionCheck {
    private static let runLength = 4
    /// Further ones change nothing.
    private static let mostFaults = 20

    static func check(source: TextFacts, output: TextFacts, neighbours: [TextFacts]) -> Check {
        var faults: [String] = []
        for sentence in output.sentences {
            if let loop = loop(in: sentence), !source.sentences.contains(where: { self.loop(in: $0) != nil }) {
                faults.append("“\(loop)” comes again")
            }
        }
        let own = output.sentences
        for (index, sentence) in own.enumerated() where sentence.stems.count >= 3 && faults.count < mostFaults {
            let before = own[max(0, index - 3)..<index] + (index < 3 ? neighbours.flatMap(\.sentences)[...] : [])
            guard before.contains(where: { isSame($0, sentence) }) else { continue }
            let tells = source.sentences.reduce(0) { isSame($1, sentence) ? $0 + 1 : $0 }
            if tells < 2 { faults.append("a sentence is told twice: “\(opening(of: sentence))”") }
        }
        return Check(
            .repetition, Double(faults.count), faults.isEmpty ? .pass : .block,
            faults.isEmpty ? "nothing is said again" : faults.prefix(3).joined(separator: "; "))
    }

    /// Four words in a row that a sentence has twice, or one content word five times.
    private static func loop(in sentence: SentenceFacts) -> String? {
        if sentence.wordCount >= 2 * runLength {
            let words = sentence.tokens.lazy.filter { $0.kind != .mark }.map(\.normalized)
            // Runs are told apart by a hash of their words: 16 bits of each, enough within one sentence.
            var seen: Set<UInt64> = []
            seen.reserveCapacity(sentence.wordCount)
            var run: UInt64 = 0
            for (index, word) in words.enumerated() {
                run = run << 16 | word.utf8.reduce(0xCBF2) { ($0 ^ UInt64($1)) &* 0x9E37_79B1 } >> 8 & 0xFFFF
                if index >= runLength - 1, !seen.insert(run).inserted {
                    return words.dropFirst(index - runLength + 1).prefix(runLength).joined(separator: " ")
                }
            }
        }
        guard sentence.stems.count >= 5, Set(sentence.stems).count + 4 <= sentence.stems.count else { return nil }
        var counts: [String: Int] = [:]
        for stem in sentence.stems {
            counts[stem, default: 0] += 1
            if counts[stem] == 5 { return stem }
        }
        return nil
    }

    private static func isSame(_ left: SentenceFacts, _ right: SentenceFacts) -> Bool {
        guard left.stems.count >= 3, abs(left.stems.count - right.stems.count) <= 2 else { return false }
        let shared = Set(left.stems).intersection(right.stems).count
        guard shared * 10 >= 8 * max(left.stems.count, right.stems.count) else { return false }
        return left.names == right.names && left.numbers == right.numbers
    }

    private static func opening(of sentence: SentenceFacts) -> String {
        sentence.tokens.filter { $0.kind != .mark }.prefix(6).map(\.text).joined(separator: " ") + " …"
    }
}
