public import Classroom
public import Datasets
public import Readability

/// Chooses what is fit to be learned from.
public struct Curator: Sendable {
    private let policy: RetrainingPolicy
    private let gold: GoldPassages
    private let names: NameScreen
    private let checker: Checker

    /// - Parameter names: finds students' names.
    public init(policy: RetrainingPolicy, gold: GoldPassages, names: NameScreen, checker: Checker) {
        self.policy = policy
        self.gold = gold
        self.names = names
        self.checker = checker
    }

    /// The same signals give the same candidates in the same order.
    ///
    /// - Parameter progress: called with how many signals are done, of how many; it may throw to end the work.
    public func curate(
        _ signals: [FeedbackSignal], progress: (Int, Int) throws -> Void = { _, _ in }
    ) rethrows -> (candidates: [RowCandidate], counts: CurationCounts) {
        var counts = CurationCounts(signals: signals.count), kept: [RowCandidate] = []
        for (index, signal) in signals.enumerated() {
            try progress(index, signals.count)
            switch RowRules.rule(signal) {
            case .omitted(let why): counts.count(why)
            case .candidate(let candidate):
                if let fault = fault(of: candidate.item, in: signal) { counts.count(fault) } else { kept.append(candidate) }
            }
        }
        // The heaviest is kept of those that say the same, then the newest.
        kept.sort { ($1.item.weight, $1.item.decidedAt, $0.item.id) < ($0.item.weight, $0.item.decidedAt, $1.item.id) }
        let before = kept.count
        kept = withoutNearDuplicates(kept)
        counts.duplicates = before - kept.count
        counts.kept = kept.count
        counts.positives = kept.count { $0.item.target != nil }
        return (kept, counts)
    }

    private func fault(of item: RowItem, in signal: FeedbackSignal) -> CurationCounts.Fault? {
        if gold.contains(item) { return .gold }
        let texts = [item.target ?? item.draft, item.draft]
        if !names.names(in: item.source, source: item.source).isEmpty { return .personal }
        for text in texts where !names.names(in: text, source: item.source).isEmpty { return .personal }
        let own = Set(PrivacyCheck.hits(in: item.source))
        guard own.isEmpty, texts.allSatisfy({ PrivacyCheck.hits(in: $0).isEmpty }) else { return .personal }
        guard let target = item.target, target != item.draft else { return nil }
        // What a teacher writes is gold, but a slip that a check would block is not to be learned.
        let asked = CheckTarget(
            grade: signal.adaptation.target.grade, interestTerms: item.interestTerms,
            protectedTerms: signal.adaptation.target.protectedTerms)
        return checker.check(source: item.source, output: target, target: asked).verdict == .block ? .blocked : nil
    }

    private func withoutNearDuplicates(_ candidates: [RowCandidate]) -> [RowCandidate] {
        var seen: [String: [Shingles]] = [:]
        return candidates.filter { candidate in
            let item = candidate.item
            let key = "\(item.passage)\u{0}\(item.grade)\u{0}\(item.target != nil)\u{0}\(item.thumb.map(String.init) ?? "")"
            let shingles = Shingles(text: item.target ?? item.draft)
            guard !seen[key, default: []].contains(where: { $0.similarity(to: shingles) > policy.nearDuplicate }) else { return false }
            seen[key, default: []].append(shingles)
            return true
        }
    }
}
