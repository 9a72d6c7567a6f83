/// SARI, 0…100: how well words were added, kept and deleted, in the eyes of the references (Xu et al. 2016).
///
/// Counted over the whole corpus on lower-case 13a tokens, one to four at a time, as the reference suite EASSE does it; other programs
/// average over sentences and get other numbers. One sentence is a corpus of one. Never gate on it alone: cutting off the last fifth
/// of every sentence scores above leaving it as it is.
public struct SARI: Tally, Equatable {
    /// Right, done and wanted n-grams of one operation and order.
    struct Count: Equatable, Sendable {
        var correct = 0
        var system = 0
        var reference = 0

        var precision: Double { system == 0 ? 0 : Double(correct) / Double(system) }
        var recall: Double { reference == 0 ? 0 : Double(correct) / Double(reference) }
        var f1: Double { correct == 0 ? 0 : 2 * precision * recall / (precision + recall) }

        mutating func add(_ other: Count) {
            correct += other.correct
            system += other.system
            reference += other.reference
        }
    }

    private var added = [Count](repeating: Count(), count: 4)
    private var kept = [Count](repeating: Count(), count: 4)
    private var deleted = [Count](repeating: Count(), count: 4)

    public init() {}

    /// Counts one output.
    public init(source: String, output: String, references: [String]) {
        var numbers = TokenNumbers()
        let source = numbers(Tokenizer13a.tokens(of: source, lowercased: true))
        let output = numbers(Tokenizer13a.tokens(of: output, lowercased: true))
        let references = references.map { numbers(Tokenizer13a.tokens(of: $0, lowercased: true)) }
        for order in NGramCounts.orders {
            let (before, after) = (NGramCounts(source, order: order), NGramCounts(output, order: order))
            let wanted = references.reduce(NGramCounts()) { $0 + NGramCounts($1, order: order) }
            let (beforeAll, afterAll) = (before * references.count, after * references.count)

            let new = Set(after.keys).subtracting(before.keys)
            let wantedNew = Set(wanted.keys).subtracting(before.keys)
            added[order - 1] = Count(correct: new.intersection(wantedNew).count, system: new.count, reference: wantedNew.count)

            let (keeps, wantedKeeps) = (beforeAll.intersection(afterAll), beforeAll.intersection(wanted))
            kept[order - 1] = Count(correct: keeps.intersection(wantedKeeps).total, system: keeps.total, reference: wantedKeeps.total)

            let (cuts, wantedCuts) = (beforeAll - afterAll, beforeAll - wanted)
            deleted[order - 1] = Count(correct: cuts.intersection(wantedCuts).total, system: cuts.total, reference: wantedCuts.total)
        }
    }

    public mutating func add(_ other: SARI) {
        for index in added.indices {
            added[index].add(other.added[index])
            kept[index].add(other.kept[index])
            deleted[index].add(other.deleted[index])
        }
    }

    /// F1 of the words brought in, 0…100.
    public var addition: Double { 25 * added.reduce(0) { $0 + $1.f1 } }
    /// F1 of the words kept, 0…100.
    public var keeping: Double { 25 * kept.reduce(0) { $0 + $1.f1 } }
    /// F1 of the words left out, 0…100.
    public var deletion: Double { 25 * deleted.reduce(0) { $0 + $1.f1 } }
    /// Precision of the words left out, 0…100: what the paper of 2016 used in place of ``deletion``.
    public var deletionPrecision: Double { 25 * deleted.reduce(0) { $0 + $1.precision } }

    public var score: Double { (addition + keeping + deletion) / 3 }
    /// The score with ``deletionPrecision``.
    public var scoreByDeletionPrecision: Double { (addition + keeping + deletionPrecision) / 3 }
}
