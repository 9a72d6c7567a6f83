public import Classroom
public import Datasets
public import FineTuning
internal import Foundation

/// Parts what is trained on from what is validated on, by passage and by class at once, and holds the newest out; bounds what one
/// teacher and one passage contribute, and evens out the grades.
public struct RowSplitter: Sendable {
    private enum Side { case training, validation }

    private let policy: RetrainingPolicy
    private let authored: AuthoredRows
    private let items: ItemRows

    public init(policy: RetrainingPolicy, authored: AuthoredRows, analyzer: TextAnalyzer) {
        self.policy = policy
        self.authored = authored
        items = ItemRows(policy: policy, analyzer: analyzer)
    }

    /// The same candidates give the same rows in the same order.
    public func split(_ candidates: [RowCandidate]) -> SplitRows {
        var split = SplitRows()
        split.counts.forwardFrom = forwardFrom(candidates)
        var training: [(candidate: RowCandidate, rows: [FineTuning.RewriteRow])] = [], validation: [FineTuning.RewriteRow] = []
        var merger = RowMerger()
        for candidate in candidates {
            if let from = split.counts.forwardFrom, candidate.item.decidedAt >= from {
                split.counts.forward += 1
                continue
            }
            switch side(of: candidate) {
            case nil: split.counts.straddling += 1
            case .training: training.append((candidate, items.rewrites(of: candidate.item)))
            case .validation:
                let rows = items.rewrites(of: candidate.item)
                for row in rows { merger.hold(row.id, candidate.origin) }
                validation += rows
            }
        }
        let cap = ShareCap(teacherShare: policy.teacherShare, passageShare: policy.passageShare)
        let kept = cap.kept(
            training.map { .init(rows: $0.rows.count, teachers: $0.candidate.origin.teachers, passage: $0.candidate.item.passage) },
            beside: authored.training.count)
        split.counts.overCap = zip(training, kept).count { !$0.rows.isEmpty && !$1 }
        let chosen = zip(training, kept).filter { $1 }.map(\.0)
        let factors = gradeFactors(chosen.flatMap(\.rows))
        for (candidate, rows) in chosen {
            for row in rows { merger.add(row.weighing(row.weight * factors[row.grade, default: 1]), candidate.origin) }
        }
        merger.finish(authored: authored, validation: validation, limit: policy.mostValidationRows, into: &split)
        addOpinions(training.filter { $0.rows.isEmpty }.map(\.candidate) + chosen.map(\.candidate), to: &split)
        return split
    }

    /// Pairs and thumbs, by id.
    private func addOpinions(_ candidates: [RowCandidate], to split: inout SplitRows) {
        var pairs: [String: FineTuning.PreferenceRow] = [:], thumbs: [String: ThumbRow] = [:]
        var origins: [String: RowOrigin] = [:]
        for candidate in candidates {
            let item = candidate.item
            if let pair = ItemRows.preference(of: item) {
                pairs[pair.id] = pair
                origins[pair.id] = candidate.origin.naming(pair.id)
            }
            guard let isGood = item.thumb else { continue }
            let id = String(ContentHash.hexDigest(of: ["thumb", item.source, item.draft, "\(item.grade)", "\(isGood)"]).prefix(16))
            thumbs[id] = ThumbRow(
                id: id, source: item.source, grade: item.grade, interest: item.interest, answer: item.draft, isGood: isGood)
            origins[id] = candidate.origin.naming(id)
        }
        split.preferences = pairs.values.sorted { $0.id < $1.id }
        split.thumbs = thumbs.values.sorted { $0.id < $1.id }
        split.counts.preferences = split.preferences.count
        split.counts.thumbs = split.thumbs.count
        split.origins = (split.origins + origins.values).sorted { $0.id < $1.id }
    }

    /// Since when what was decided is held out: the newest weeks, or less where they would be too much of all.
    private func forwardFrom(_ candidates: [RowCandidate]) -> Date? {
        let dates = candidates.filter { $0.item.target != nil }.map(\.item.decidedAt).sorted()
        guard let newest = dates.last, policy.forwardWeeks > 0, policy.forwardShare > 0 else { return nil }
        let most = Int(policy.forwardShare * Double(dates.count))
        guard most > 0 else { return nil }
        let start = newest.addingTimeInterval(-policy.forwardWeeks * 7 * 86_400)
        let bound = dates[dates.count - most]
        // All that was decided in the same moment as the bound is on one side: later than it where that would be too much.
        let from = max(start, dates.count { $0 >= bound } > most ? bound.addingTimeInterval(0.001) : bound)
        return dates.contains { $0 >= from } ? from : nil
    }

    /// A passage and every class that reads its adaptation have to be on one side.
    private func side(of candidate: RowCandidate) -> Side? {
        let passage = candidate.item.passage
        let isHeldOut = authored.splits[passage].map { $0 != .train } ?? isDrawn("passage", passage)
        let groups = candidate.origin.groups.map { isDrawn("group", $0) }
        if isHeldOut { return groups.allSatisfy { $0 } ? .validation : nil }
        return groups.contains(true) ? nil : .training
    }

    /// By a hash, so that it never moves.
    private func isDrawn(_ kind: String, _ name: String) -> Bool {
        let digits = ContentHash.hexDigest(of: ["split", kind, name]).prefix(8)
        return Double(UInt32(digits, radix: 16) ?? .max) < policy.validationShare * 4_294_967_296
    }

    /// Rarer grades weigh more: by the root of how much less of them there is than of the mean, a half to two.
    private func gradeFactors(_ rows: [FineTuning.RewriteRow]) -> [Int: Double] {
        var totals: [Int: Double] = [:]
        for row in authored.training + rows { totals[row.grade, default: 0] += row.weight }
        guard !totals.isEmpty else { return [:] }
        let mean = totals.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } / Double(totals.count)
        return totals.mapValues { min(2, max(0.5, (mean / $0).squareRoot())) }
    }
}

extension RowOrigin {
    /// The same origin of another row.
    func naming(_ id: String) -> RowOrigin {
        RowOrigin(id: id, feedback: feedback, students: students, teachers: teachers, groups: groups)
    }
}
