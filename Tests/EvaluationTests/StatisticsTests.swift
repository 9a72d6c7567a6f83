import Evaluation
import Testing

@Suite struct StatisticsTests {
    @Test func precisionRecallAndAccuracy() {
        let counts = BinaryCounts([
            (predicted: true, actual: true), (true, true), (true, false), (false, true), (false, false), (false, false), (false, false),
        ])
        #expect(counts.precision == 2.0 / 3)
        #expect(counts.recall == 2.0 / 3)
        #expect(counts.f1 == 2.0 / 3)
        #expect(counts.accuracy == 5.0 / 7)
        #expect(BinaryCounts().f1 == 0)
    }

    @Test func confusionOfThreeClasses() {
        var matrix = ConfusionMatrix(labels: ["low", "middle", "high"])
        for (actual, predicted) in [("low", "low"), ("low", "middle"), ("middle", "middle"), ("high", "low"), ("high", "high"), ("high", "high")] {
            matrix.add(actual: actual, predicted: predicted)
        }
        #expect(matrix.counts == [[1, 1, 0], [0, 1, 0], [1, 0, 2]])
        #expect(matrix.accuracy == 4.0 / 6)
        #expect(matrix.adjacentAccuracy == 5.0 / 6)
        #expect(matrix.counts(of: "high").recall == 2.0 / 3)
        let expected = (0.5 * 2 + 2.0 / 3 * 1 + 0.8 * 3) / 6
        #expect(abs(matrix.weightedF1 - expected) < 1e-12)
        #expect(abs(matrix.macroF1 - (0.5 + 2.0 / 3 + 0.8) / 3) < 1e-12)
    }

    @Test func kappaIsThatOfScikitLearn() throws {
        let kappa = try Fixture.load().kappa
        let ratings = Array(zip(kappa.left, kappa.right))
        for (weighting, expected) in [(Agreement.Weighting.nominal, kappa.None), (.linear, kappa.linear), (.quadratic, kappa.quadratic)] {
            #expect(abs(try #require(Agreement.kappa(ratings, weighting: weighting)) - expected) < 1e-9)
        }
        #expect(Agreement.kappa([]) == nil)
        #expect(Agreement.kappa([(1, 1), (1, 1)]) == 1)
    }

    /// The worked example of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": four raters, twelve things, gaps.
    @Test func alphaIsThatOfThePaper() throws {
        let raters: [[Double?]] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
            [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
        ]
        let units = (0..<12).map { unit in raters.compactMap { $0[unit] } }
        #expect(abs(try #require(Agreement.alpha(units, weighting: .nominal)) - 0.743) < 5e-4)
        #expect(abs(try #require(Agreement.alpha(units, weighting: .quadratic)) - 0.849) < 5e-4)
        #expect(Agreement.alpha([[1], [2]]) == nil)
    }

    @Test func bootstrapFollowsTheSeedAndTheTheory() {
        let values = (0..<400).map { Mean(Double($0 % 20)) }
        let bootstrap = Bootstrap(samples: 2_000, seed: 7)
        let interval = bootstrap.interval(of: values)
        #expect(interval == bootstrap.interval(of: values))
        #expect(interval != Bootstrap(samples: 2_000, seed: 8).interval(of: values))
        // A mean of 400 uniform draws from 0…19: standard error √(33.25 / 400).
        let error = (33.25 / 400).squareRoot() * 1.96
        #expect(abs(interval.lower - (9.5 - error)) < 0.06)
        #expect(abs(interval.upper - (9.5 + error)) < 0.06)
        #expect(bootstrap.interval(of: [Mean(3)]) == Interval(lower: 3, upper: 3))
    }

    @Test func intervalsHoldTheTruthAsOftenAsTheySay() {
        var held = 0
        for trial in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(trial))
            let values = (0..<60).map { _ in Mean(Double.random(in: 0...1, using: &generator)) }
            if Bootstrap(samples: 300, seed: UInt64(trial)).interval(of: values).contains(0.5) { held += 1 }
        }
        #expect((180...199).contains(held))
    }

    @Test func aClearDifferenceIsFoundAndNoneIsNot() {
        var generator = SeededGenerator(seed: 3)
        let base = (0..<120).map { _ in Double.random(in: 0...1, using: &generator) }
        let better = PairedComparison(base.map { Mean($0 + 0.2) }, base.map(Mean.init))
        #expect(abs(better.difference - 0.2) < 1e-9)
        #expect(better.wins == 120 && better.losses == 0)
        #expect(better.signTest < 1e-9 && better.permutationTest < 0.01)
        let same = PairedComparison(base.map(Mean.init), base.map(Mean.init))
        #expect(same.difference == 0 && same.ties == 120)
        #expect(same.signTest == 1 && same.permutationTest == 1)
        let noise = base.map { value in (Mean(value + Double.random(in: -1...1, using: &generator)), Mean(value)) }
        let doubtful = PairedComparison(noise.map(\.0), noise.map(\.1))
        #expect(doubtful.interval.contains(0) == (doubtful.permutationTest > 0.05))
    }

    /// 158 pairs that decide need 90 wins for 5 % one-sided: the table that gates are planned with.
    @Test func theSignTestIsExact() {
        func pairs(wins: Int, of count: Int) -> PairedComparison {
            PairedComparison((0..<count).map { Mean($0 < wins ? 1 : 0) }, (0..<count).map { Mean($0 < wins ? 0 : 1) }, bootstrap: Bootstrap(samples: 1))
        }
        #expect(pairs(wins: 90, of: 158).signTest / 2 < 0.05)
        #expect(pairs(wins: 89, of: 158).signTest / 2 > 0.05)
        #expect(abs(pairs(wins: 8, of: 10).signTest - 0.109375) < 1e-12)
    }

    @Test func groupsAreComparedAndSmallOnesHidden() {
        let gap = GroupGap(["a": [Double](repeating: 0.9, count: 20), "b": [Double](repeating: 0.6, count: 12), "c": [0, 0, 0]])
        #expect(gap.worst == "b")
        #expect(abs((gap.gap ?? 0) - 0.3) < 1e-9)
        #expect(abs((gap.ratio ?? 0) - 2.0 / 3) < 1e-9)
        #expect(gap.groups.map(\.count) == [20, 12, 3])
        #expect(gap.groups[2].mean == nil)
    }
}

/// A small generator with a seed, so that random tests repeat.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
