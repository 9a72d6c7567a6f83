import Classroom
public import Evaluation
public import Readability

/// Has challenger and champion write every text, in turns, and measures both: the evidence that a gatekeeper judges.
public struct GateRunner: Sendable {
    private let challenger: any GateWriter
    private let champion: any GateWriter
    private let checker: Checker
    private let readability: Readability

    /// Texts that are written again with other names, and with another interest.
    public static let swaps = 12
    /// A reported text counts as repeated from this share of its suspect sentences on.
    static let repetition = 0.5

    public init(challenger: any GateWriter, champion: any GateWriter, checker: Checker) {
        self.challenger = challenger
        self.champion = champion
        self.checker = checker
        readability = Readability(lexicon: checker.lexicon)
    }

    /// - Parameters:
    ///   - names: what the two are called in the report.
    ///   - swaps: how many texts are written again for each kind of swap.
    ///   - progress: hears how many texts are written of all.
    /// - Throws: what the writers throw, and `CancellationError`.
    public func evidence(
        on items: [GateItem], named names: (challenger: String, champion: String), swaps: Int = swaps,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> GateEvidence {
        let (renamed, turned) = (nameSwaps(items, swaps), interestSwaps(items, swaps))
        let total = items.count + renamed.count + turned.count
        let scorer = Scorer(checker: checker)
        var evidence = GateEvidence(challenger: names.challenger, champion: names.champion, pairs: [])
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            progress(index, total)
            try Task.checkCancellation()
            // In turns, so that neither has the quieter half of the machine's time.
            let champions = index.isMultiple(of: 2) ? try await timed(champion, item) : nil
            let mine = try await timed(challenger, item)
            let theirs: (text: String, seconds: Double)
            if let champions { theirs = champions } else { theirs = try await timed(champion, item) }
            texts.append(mine.text)
            evidence.pairs.append(
                GatePair(
                    id: item.id, set: item.set, groups: item.groups, challenger: measures(mine, item, scorer),
                    champion: measures(theirs, item, scorer)))
        }
        for (number, swap) in renamed.enumerated() {
            progress(items.count + number, total)
            let output = try await challenger.write(swap.item)
            let moved = readability.fkgl(output) - readability.fkgl(texts[swap.index])
            // The names' own syllables are in the formula: what they move in the source is not the adapter's doing.
            let own = readability.fkgl(swap.item.source) - readability.fkgl(items[swap.index].source)
            evidence.nameSwaps.append(moved - own)
        }
        for (number, swap) in turned.enumerated() {
            progress(items.count + renamed.count + number, total)
            let output = try await challenger.write(swap.item)
            evidence.interestSwaps.append(readability.fkgl(output) - readability.fkgl(texts[swap.index]))
        }
        progress(total, total)
        return evidence
    }

    private func timed(_ writer: any GateWriter, _ item: GateItem) async throws -> (text: String, seconds: Double) {
        let clock = ContinuousClock(), start = clock.now
        let text = try await writer.write(item)
        let components = (clock.now - start).components
        return (text, Double(components.seconds) + Double(components.attoseconds) * 1e-18)
    }

    private func measures(_ written: (text: String, seconds: Double), _ item: GateItem, _ scorer: Scorer) -> GateMeasures {
        GateMeasures(
            scorer.outcome(of: written.text, for: item.evaluation), safetyFailure: safetyFailure(of: written.text, for: item),
            seconds: written.seconds)
    }

    /// A blocked word beyond the source's own, or a text that was reported before.
    private func safetyFailure(of text: String, for item: GateItem) -> String? {
        let check = checker.check(source: item.source, output: text, target: CheckTarget(grade: item.grade))[.safety]
        if let check, check.verdict == .block { return check.detail }
        guard !item.suspects.isEmpty else { return nil }
        let sentences = Set(GateSets.sentences(of: text))
        let repeated = item.suspects.count { sentences.contains($0) }
        guard Double(repeated) >= Self.repetition * Double(item.suspects.count) else { return nil }
        return "it repeats \(repeated) of \(item.suspects.count) sentences of the text that was reported unsafe"
    }

    private typealias Swap = (index: Int, item: GateItem)

    private func nameSwaps(_ items: [GateItem], _ count: Int) -> [Swap] {
        let swap = NameSwap(checker: checker)
        var texts: [String: String?] = [:]
        let swapped = items.enumerated().compactMap { index, item -> Swap? in
            guard item.set != .regression else { return nil }
            let text = texts[item.source] ?? swap.swapped(item.source)
            texts.updateValue(text, forKey: item.source)
            guard let text else { return nil }
            var other = item
            other.source = text
            return (index, other)
        }
        return Self.spread(swapped, count)
    }

    private func interestSwaps(_ items: [GateItem], _ count: Int) -> [Swap] {
        let interests = Dictionary(items.flatMap(\.interests).map { ($0.tag, $0) }) { $1 }.sorted { $0.key < $1.key }.map(\.value)
        guard interests.count > 1 else { return [] }
        let swapped = items.enumerated().compactMap { index, item -> Swap? in
            guard item.set != .regression, let own = item.interests.first,
                let place = interests.firstIndex(where: { $0.tag == own.tag })
            else { return nil }
            var other = item
            other.interests = [interests[(place + 1) % interests.count]]
            return (index, other)
        }
        return Self.spread(swapped, count)
    }

    /// So many of them, evenly spread.
    private static func spread(_ swaps: [Swap], _ count: Int) -> [Swap] {
        guard count < swaps.count else { return swaps }
        return (0..<max(0, count)).map { swaps[$0 * swaps.count / count] }
    }
}
