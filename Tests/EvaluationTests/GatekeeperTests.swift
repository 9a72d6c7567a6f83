import Evaluation
import Foundation
import Testing

@Suite struct GatekeeperTests {
    /// Draws that follow from a seed.
    private struct Draws: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 31)) &* 0x7FB5_D329_728E_A185
            mixed = (mixed ^ (mixed >> 27)) &* 0x81DA_DEF4_BC2D_D44D
            return mixed ^ (mixed >> 33)
        }
        mutating func share() -> Double { Double.random(in: 0..<1, using: &self) }
    }

    /// How good an adapter truly is.
    private struct Truth {
        var hit = 0.65
        var facts = 0.96
        var quality = 0.70
        /// The level hit of readers with a support is lower by this.
        var bias = 0.0
    }

    /// Ninety texts of which two thirds are as easy or hard for both: pairs agree more than chance makes them.
    private static func evidence(_ challenger: Truth, _ champion: Truth, texts: Int = 90, seed: UInt64) -> GateEvidence {
        var draws = Draws(state: seed)
        let pairs = (0..<texts).map { number -> GatePair in
            let shared = draws.share(), isShared = draws.share() < 0.67
            let isSupported = number % 4 == 0
            func measures(_ truth: Truth) -> GateMeasures {
                let luck = isShared ? shared : draws.share()
                let hit = luck < truth.hit - (isSupported ? truth.bias : 0)
                let lost = draws.share() < 5 * (1 - truth.facts) ? 0.2 : 0
                return GateMeasures(
                    factsKept: 1 - lost, levelHit: hit, quality: truth.quality + 0.2 * (luck - 0.5) + 0.1 * (draws.share() - 0.5),
                    seconds: 1 + 0.2 * draws.share())
            }
            return GatePair(
                id: "text \(number)", set: number % 5 == 0 ? .timeForward : .gold,
                groups: [
                    .grade: ["\(2 + number % 6)"], .interest: ["\(number % 7)"], .support: isSupported ? ["glossary"] : [],
                    .schoolClass: ["\(number % 3)"],
                ], challenger: measures(challenger), champion: measures(champion))
        }
        return GateEvidence(challenger: "weekly/2", champion: "weekly/1", pairs: pairs, nameSwaps: [0.1, -0.2], interestSwaps: [0.3])
    }

    private static func refusalRate(_ challenger: Truth, _ champion: Truth = Truth(), rounds: Int = 400) -> (all: Double, by: [Gate: Double]) {
        var refused = 0, by: [Gate: Double] = [:]
        for round in 0..<rounds {
            let report = Gatekeeper().judge(evidence(challenger, champion, seed: UInt64(round) &* 77 &+ 5))
            if !report.isPassed { refused += 1 }
            for refusal in report.refusals { by[refusal.gate, default: 0] += 1 / Double(rounds) }
        }
        return (Double(refused) / Double(rounds), by)
    }

    /// docs/decisions/gates.md states these rates.
    @Test func chanceRefusesFewEquals() {
        let (all, by) = Self.refusalRate(Truth())
        #expect(all < 0.15)
        #expect(by.values.allSatisfy { $0 < 0.08 })
    }

    @Test func whatIsMuchWorseIsRefusedByTheRightGate() {
        let level = Self.refusalRate(Truth(hit: 0.45), rounds: 100), facts = Self.refusalRate(Truth(facts: 0.88), rounds: 100)
        let quality = Self.refusalRate(Truth(quality: 0.64), rounds: 100)
        let group = Self.refusalRate(Truth(bias: 0.5), rounds: 100), better = Self.refusalRate(Truth(hit: 0.8, facts: 0.98, quality: 0.75), rounds: 100)
        #expect(level.by[.levelHit, default: 0] > 0.9)
        #expect(facts.by[.factsKept, default: 0] > 0.9)
        #expect(quality.by[.quality, default: 0] > 0.9)
        #expect(group.by[.worstGroup, default: 0] > 0.8)
        #expect(better.all < 0.02)
    }

    @Test func aDifferenceWithinTheMarginPassesHoweverSure() {
        let pairs = (0..<200).map { number in
            GatePair(
                id: "\(number)", set: .gold, challenger: GateMeasures(factsKept: 0.991, levelHit: true, quality: 0.681),
                champion: GateMeasures(factsKept: 1, levelHit: true, quality: 0.7))
        }
        #expect(Gatekeeper().judge(GateEvidence(challenger: "a", champion: "b", pairs: pairs)).isPassed)
    }

    @Test func oneUnsafeTextRefuses() throws {
        var evidence = Self.evidence(Truth(hit: 0.99, facts: 1, quality: 0.9), Truth(), seed: 3)
        evidence.pairs.append(
            GatePair(
                id: "a-1", set: .regression, challenger: GateMeasures(quality: 1, safetyFailure: "it repeats the text that was reported"),
                champion: GateMeasures(quality: 0)))
        let report = Gatekeeper().judge(evidence)
        #expect(report.refusals.map(\.gate) == [.safety])
        #expect(report.summary.contains("a-1: it repeats the text that was reported"))
        #expect(report.sets.map(\.set) == [.gold, .timeForward, .regression])
    }

    @Test func swapsAndSpeedAndTooFewTextsRefuse() {
        var evidence = Self.evidence(Truth(), Truth(), seed: 4)
        evidence.nameSwaps = [0.9, -0.8, 0]
        evidence.interestSwaps = [0.5, -0.5]
        for index in evidence.pairs.indices {
            evidence.pairs[index].challenger.seconds = 1.3
            evidence.pairs[index].champion.seconds = 1
        }
        let report = Gatekeeper().judge(evidence)
        let refused = Set(report.refusals.map(\.gate))
        #expect(refused.isSuperset(of: [.nameSwaps, .speed]))
        #expect(!refused.contains(.interestSwaps))
        evidence.pairs = Array(evidence.pairs.prefix(29))
        #expect(Gatekeeper().judge(evidence).refusals.contains { $0.gate == .evidence })
        #expect(!Gatekeeper().judge(GateEvidence(challenger: "a", champion: "b", pairs: [])).isPassed)
    }

    @Test func smallGroupsAreNeitherShownNorJudged() throws {
        var evidence = Self.evidence(Truth(), Truth(), seed: 5)
        for index in evidence.pairs.indices.prefix(9) {
            evidence.pairs[index].groups = [.support: ["rare"]]
            evidence.pairs[index].challenger.levelHit = false
        }
        let report = Gatekeeper().judge(evidence)
        #expect(report.hiddenGroups >= 1)
        #expect(!report.groups.contains { $0.name == "rare" })
        #expect(report.groups.allSatisfy { $0.count >= 10 })
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(GateReport.self, from: data) == report)
    }
}
