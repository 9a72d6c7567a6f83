/// Numbers kept and numbers invented.
///
/// Kept: the share of the source's hard numbers that the output has, in a passage each as often as in the source.
/// Invented: numbers of the output that the source does not have. Spelled one, first, a plain two or second, and orders
/// of magnitude (thousands) are soft: they may go, one may come, two may come where the source joins or pairs things, and
/// a small count may come where the source lists as many.
enum NumberChecks {
    /// - Parameter isPassage: counts a number as often as the source has it; in one sentence once is enough.
    static func checks(source: TextFacts, output: TextFacts, thresholds: Thresholds, isPassage: Bool) -> [Check] {
        let (share, missing) = kept(source.numbers, in: output.numbers, countsRepeats: isPassage)
        let invented = invented(output.numbers, source: source)
        return [
            Check(
                .numbersKept, share, thresholds.numbersKept.verdict(share),
                missing.isEmpty
                    ? "every number of the source is there"
                    : "missing: " + Quoted.list(missing.prefix(7).map(\.text), of: missing.count)),
            Check(
                .numbersInvented, Double(invented.count), invented.isEmpty ? .pass : .block,
                invented.isEmpty
                    ? "no number is new"
                    : "not in the source: " + Quoted.list(invented.prefix(7).map { describe($0, source) }, of: invented.count)),
        ]
    }

    private static func kept(_ source: [NumberFact], in output: [NumberFact], countsRepeats: Bool) -> (
        share: Double, missing: [NumberFact]
    ) {
        var pool = Pool(output, countsRepeats: countsRepeats)
        let hard = source.filter { !$0.isSoft }
        let missing = hard.filter { !pool.take($0) }
        return (hard.isEmpty ? 1 : Double(hard.count - missing.count) / Double(hard.count), missing)
    }

    /// Numbers to be matched by value, first with the same unit, then where one of the two names none.
    private struct Pool {
        private var counts: [Double: [String: Int]] = [:]
        private let countsRepeats: Bool

        init(_ numbers: [NumberFact], countsRepeats: Bool) {
            self.countsRepeats = countsRepeats
            for number in numbers { counts[number.value, default: [:]][number.unit ?? "", default: 0] += 1 }
        }

        mutating func take(_ number: NumberFact) -> Bool {
            guard let units = counts[number.value] else { return false }
            let exact = number.unit ?? ""
            let unit: String?
            if units[exact, default: 0] > 0 {
                unit = exact
            } else if number.unit == nil {
                unit = units.lazy.filter { $0.value > 0 }.map(\.key).min()
            } else {
                unit = units["", default: 0] > 0 ? "" : nil
            }
            guard let unit else { return false }
            if countsRepeats { counts[number.value]?[unit]? -= 1 }
            return true
        }
    }

    private static func invented(_ output: [NumberFact], source: TextFacts) -> [NumberFact] {
        guard !output.isEmpty else { return [] }
        var known: [Double: [NumberFact]] = [:]
        for number in source.numbers { known[number.value, default: []].append(number) }
        var counts: Set<Int>?
        let greatest = source.numbers.lazy.map(\.value).max() ?? 0
        return output.filter { number in
            if let same = known[number.value], same.contains(where: { $0.agrees(with: number) }) { return false }
            if number.isSoft, number.value == 1 { return false }
            if number.isSoft, number.unit == "order" { return greatest < number.value }
            guard number.unit == nil, number.value >= 2, number.value <= 12, number.value == number.value.rounded(),
                number.text.utf8.allSatisfy({ $0 > 0x39 })
            else { return true }
            let listed = counts ?? Self.counts(in: source)
            counts = listed
            return !listed.contains(Int(number.value))
        }
    }

    /// How many things the sentences of a text join or list: `Marin, Napa and Solano` is three; a pair is two.
    private static func counts(in source: TextFacts) -> Set<Int> {
        var counts: Set<Int> = []
        for sentence in source.sentences {
            var commas = 0
            for token in sentence.tokens {
                switch token.normalized {
                case ",", ";": commas += 1
                case "and", "or", "&":
                    counts.insert(2)
                    counts.insert(commas + 1)
                    counts.insert(commas + 2)
                case "both", "pair", "couple", "twin", "twins", "twice", "double", "half", "other", "either", "neither",
                    "between", "second":
                    counts.insert(2)
                default: break
                }
            }
        }
        return counts
    }

    private static func describe(_ number: NumberFact, _ source: TextFacts) -> String {
        guard let unit = number.unit, let other = source.numbers.first(where: { $0.value == number.value && $0.unit != unit })
        else { return number.text }
        return "\(number.text) (the source has \(other.text))"
    }
}
