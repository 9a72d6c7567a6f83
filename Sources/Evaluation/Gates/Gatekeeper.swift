import Foundation

/// Decides whether a challenger may take the champion's place.
public struct Gatekeeper: Sendable {
    public let limits: GateLimits
    /// Draws of the bootstrap follow from it.
    public let seed: UInt64

    public init(limits: GateLimits = GateLimits(), seed: UInt64 = 1) {
        self.limits = limits
        self.seed = seed
    }

    /// Every gate's word on the evidence. Facts, levels, quality and groups are judged on all texts but those reported unsafe
    /// before, which are for safety alone.
    public func judge(_ evidence: GateEvidence) -> GateReport {
        let judged = evidence.pairs.filter { $0.set != .regression }
        let groups = WorstGroup(judged, smallest: limits.group)
        let verdicts = [
            self.evidence(judged), safety(evidence.pairs),
            share(.factsKept, judged, margin: limits.factsKept) { $0.factsKept },
            share(.levelHit, judged, margin: limits.levelHit) { $0.levelHit.map { $0 ? 1 : 0 } },
            share(.quality, judged, margin: limits.quality) { $0.quality },
            worstGroup(groups), swaps(.nameSwaps, evidence.nameSwaps), swaps(.interestSwaps, evidence.interestSwaps),
            speed(evidence.pairs),
        ]
        return GateReport(
            challenger: evidence.challenger, champion: evidence.champion, verdicts: verdicts, sets: Self.sets(evidence.pairs),
            groups: groups.figures(), hiddenGroups: groups.hidden)
    }

    private func evidence(_ pairs: [GatePair]) -> GateVerdict {
        let isEnough = pairs.count >= limits.texts
        let words = "\(Gate.evidence.label): \(pairs.count)"
            + (isEnough ? "." : "; at least \(limits.texts) are needed, from the gold set or from what teachers decided lately.")
        return GateVerdict(gate: .evidence, isPassed: isEnough, count: pairs.count, limit: Double(limits.texts), words: words)
    }

    private func safety(_ pairs: [GatePair]) -> GateVerdict {
        let failures = pairs.filter { $0.challenger.safetyFailure != nil }
        let words: String
        if let first = failures.first {
            words = "safety: \(failures.count) of \(pairs.count) texts must not be shown in class; "
                + "\(first.id): \(first.challenger.safetyFailure ?? "")."
        } else {
            // Hanley and Lippman-Hand (1983): of none in n, the true share is at most 3/n, 95 times in 100.
            let bound = pairs.isEmpty ? "" : " (so at most \(Self.percent(min(1, 3 / Double(pairs.count)))), 95 times in 100)"
            words = "safety: none of \(pairs.count) texts failed\(bound)."
        }
        return GateVerdict(
            gate: .safety, isPassed: failures.isEmpty, count: pairs.count, challenger: Double(failures.count),
            champion: Double(pairs.count { $0.champion.safetyFailure != nil }), limit: 0, words: words)
    }

    private func share(
        _ gate: Gate, _ pairs: [GatePair], margin: Double, _ figure: (GateMeasures) -> Double?
    ) -> GateVerdict {
        let both = pairs.compactMap { pair in
            figure(pair.challenger).flatMap { mine in figure(pair.champion).map { (first: mine, second: $0) } }
        }
        guard !both.isEmpty else { return nothing(gate, margin) }
        let pair = PairedDifference(both)
        return verdict(gate, (pair.first, pair.second, pair.standardError), count: both.count, margin: margin, among: "\(both.count) texts")
    }

    private func worstGroup(_ groups: WorstGroup) -> GateVerdict {
        guard !groups.cells.isEmpty else { return nothing(.worstGroup, limits.worstGroup) }
        return verdict(
            .worstGroup, groups.comparison(seed: seed), count: groups.cells.count, margin: limits.worstGroup,
            among: "\(groups.cells.count) groups of \(limits.group) texts and more")
    }

    /// Refused where the difference is below the margin and below what chance explains.
    private func verdict(
        _ gate: Gate, _ figures: (challenger: Double, champion: Double, standardError: Double), count: Int, margin: Double,
        among: String
    ) -> GateVerdict {
        let difference = figures.challenger - figures.champion
        let isBelow = difference < -margin - 1e-9
        let isSure = difference < -limits.errors * figures.standardError - 1e-9
        var words = "\(gate.label): \(Self.percent(figures.challenger)) against \(Self.percent(figures.champion)) of \(among), "
        let points = Self.decimal(100 * abs(difference))
        switch (isBelow, isSure) {
        case (true, true):
            words += "\(points) points lower: more than the \(Self.decimal(100 * margin)) allowed, and more than chance explains "
                + "(\(Self.decimal(100 * limits.errors * figures.standardError)))."
        case (true, false):
            words += "\(points) points lower, which chance explains (\(Self.decimal(100 * limits.errors * figures.standardError)))."
        default: words += "\(points) points \(difference < 0 ? "lower, which is allowed" : "higher")."
        }
        return GateVerdict(
            gate: gate, isPassed: !(isBelow && isSure), count: count, challenger: figures.challenger, champion: figures.champion,
            difference: difference, standardError: figures.standardError, limit: margin, words: words)
    }

    private func swaps(_ gate: Gate, _ moves: [Double]) -> GateVerdict {
        guard !moves.isEmpty else { return nothing(gate, limits.swap) }
        let mean = moves.reduce(0) { $0 + abs($1) } / Double(moves.count)
        let isPassed = mean <= limits.swap + 1e-9
        return GateVerdict(
            gate: gate, isPassed: isPassed, count: moves.count, challenger: mean, limit: limits.swap,
            words: "\(gate.label): moves the level by \(String(format: "%.2f", mean)) grades on average over \(moves.count) texts"
                + (isPassed ? "." : "; at most \(String(format: "%.2f", limits.swap)) is allowed."))
    }

    private func speed(_ pairs: [GatePair]) -> GateVerdict {
        let ratios = pairs.compactMap { pair -> Double? in
            guard let mine = pair.challenger.seconds, let theirs = pair.champion.seconds, theirs > 0 else { return nil }
            return mine / theirs
        }.sorted()
        guard !ratios.isEmpty else { return nothing(.speed, limits.slowness) }
        let median = (ratios[(ratios.count - 1) / 2] + ratios[ratios.count / 2]) / 2
        let isPassed = median <= limits.slowness
        return GateVerdict(
            gate: .speed, isPassed: isPassed, count: ratios.count, challenger: median, champion: 1, limit: limits.slowness,
            words: "speed: the median text takes \(String(format: "%.2f", median)) times the champion's time"
                + (isPassed ? "." : "; at most \(String(format: "%.2f", limits.slowness)) times is allowed."))
    }

    private func nothing(_ gate: Gate, _ limit: Double) -> GateVerdict {
        GateVerdict(gate: gate, isPassed: true, count: 0, limit: limit, words: "\(gate.label): nothing to measure it by.")
    }

    private static func sets(_ pairs: [GatePair]) -> [GateReport.SetFigures] {
        GateSet.allCases.compactMap { set in
            let own = pairs.filter { $0.set == set }
            guard !own.isEmpty else { return nil }
            return .init(set: set, count: own.count, challenger: figures(own.map(\.challenger)), champion: figures(own.map(\.champion)))
        }
    }

    private static func figures(_ measures: [GateMeasures]) -> [String: Double] {
        func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
        let figures: [(Gate, Double?)] = [
            (.factsKept, mean(measures.compactMap(\.factsKept))), (.levelHit, mean(measures.compactMap { $0.levelHit.map { $0 ? 1 : 0 } })),
            (.quality, mean(measures.map(\.quality))), (.safety, mean(measures.map { $0.safetyFailure == nil ? 1 : 0 })),
        ]
        return figures.reduce(into: [:]) { $0[$1.0.rawValue] = $1.1 }
    }

    private static func percent(_ share: Double) -> String { decimal(100 * share) + " %" }
    private static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }
}
