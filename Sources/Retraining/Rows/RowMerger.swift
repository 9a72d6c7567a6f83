internal import Classroom
internal import FineTuning

/// Brings rows together that are the same whatever they came from.
struct RowMerger {
    private var rows: [String: FineTuning.RewriteRow] = [:]
    private var origins: [String: RowOrigin] = [:]
    /// Of rows to validate on, apart: a sentence may stand on both sides, and is trained on then.
    private var held: [String: RowOrigin] = [:]

    /// The heavier of two equal rows is kept, and the origins of both.
    mutating func add(_ row: FineTuning.RewriteRow, _ origin: RowOrigin) {
        let rounded = row.weighing((row.weight * 10_000).rounded() / 10_000)
        if rows[row.id].map({ $0.weight < rounded.weight }) ?? true { rows[row.id] = rounded }
        Self.note(row.id, origin, in: &origins)
    }

    /// Notes where a row to validate on comes from.
    mutating func hold(_ id: String, _ origin: RowOrigin) { Self.note(id, origin, in: &held) }

    private static func note(_ id: String, _ origin: RowOrigin, in origins: inout [String: RowOrigin]) {
        guard let known = origins[id] else {
            origins[id] = origin.naming(id)
            return
        }
        func both(_ left: [String], _ right: [String]) -> [String] { Set(left + right).sorted() }
        origins[id] = RowOrigin(
            id: id, feedback: both(known.feedback, origin.feedback), students: both(known.students, origin.students),
            teachers: both(known.teachers, origin.teachers), groups: both(known.groups, origin.groups))
    }

    /// What is authored stays as it is; what is trained on is not validated on.
    func finish(authored: AuthoredRows, validation: [FineTuning.RewriteRow], limit: Int, into split: inout SplitRows) {
        let own = Set(authored.training.map(\.id))
        let fresh = rows.values.filter { !own.contains($0.id) }
        split.training = (authored.training + fresh).sorted { $0.id < $1.id }
        let trained = Set(split.training.map(\.id))
        var seen: Set<String> = []
        let candidates = (authored.validation + validation).filter { !trained.contains($0.id) && seen.insert($0.id).inserted }
        split.validation = AuthoredRows.spread(candidates, to: limit).map { $0.weighing(1) }.sorted { $0.id < $1.id }
        let kept = Set(split.validation.map(\.id))
        split.origins = origins.values.filter { trained.contains($0.id) } + held.values.filter { kept.contains($0.id) }
        split.counts.authored = authored.training.count
        split.counts.fromFeedback = fresh.count
        split.counts.training = split.training.count
        split.counts.validation = split.validation.count
    }
}
