/// Which source sentence each output sentence tells: the one near its place that shares most of its content words, names
/// and numbers.
enum SentenceAlignment {
    static let reach = 8

    static func align(_ output: TextFacts, to source: TextFacts) -> [Int] {
        guard source.sentences.count > 1 else { return output.sentences.map { _ in 0 } }
        let signatures = source.sentences.map(signature)
        var last = 0
        return output.sentences.enumerated().map { index, sentence in
            let own = signature(sentence)
            let center = index * source.sentences.count / max(output.sentences.count, 1)
            var best = min(max(last, center - reach), source.sentences.count - 1)
            var bestScore = 0.0
            for candidate in max(0, center - reach)...min(source.sentences.count - 1, center + reach) {
                let shared = own.intersection(signatures[candidate]).count
                guard shared > 0 else { continue }
                let score = Double(shared) / Double(max(min(own.count, signatures[candidate].count), 1)) + Double(shared) * 0.05
                if score > bestScore + 1e-9 {
                    best = candidate
                    bestScore = score
                }
            }
            last = best
            return best
        }
    }

    private static func signature(_ sentence: SentenceFacts) -> Set<String> {
        var signature = Set(sentence.stems)
        for name in sentence.names { signature.insert(name.key) }
        for number in sentence.numbers { signature.insert("#\(number.value)") }
        return signature
    }
}
