import Evaluation
import Readability
import Testing

@Suite struct CheckAccuracyTests {
    private func checks(_ verdicts: [CheckName: Verdict]) -> [Check] {
        verdicts.map { Check(name: $0.rawValue, value: 0, verdict: $1, detail: "") }
    }

    @Test func verdictsAreHeldAgainstLabels() throws {
        let accuracy = CheckAccuracy([
            (checks([.numbersKept: .block, .level: .pass]), true),
            (checks([.numbersKept: .pass, .level: .warn]), true),
            (checks([.numbersKept: .pass, .level: .pass]), true),
            (checks([.numbersKept: .pass, .level: .warn]), false),
            (checks([.numbersKept: .pass, .level: .pass]), false),
        ])
        #expect(accuracy.entries.map(\.check) == [nil, nil, .numbersKept, .numbersKept, .level])
        let block = try #require(accuracy.entries.first), warn = accuracy.entries[1]
        #expect(block.from == .block && block.recall == 1.0 / 3 && block.precision == 1 && block.accuracy == 0.6)
        #expect(warn.from == .warn && warn.recall == 2.0 / 3 && warn.precision == 2.0 / 3)
        let level = accuracy.entries[4]
        #expect(level.counts.truePositives == 1 && level.counts.falsePositives == 1 && level.counts.falseNegatives == 2)
        #expect(CheckAccuracy([]).entries.count == 2)
    }
}
