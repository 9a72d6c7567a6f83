public import Classroom

/// Gives passages without a split one, so that every genre has its share of each.
public enum SplitPlanner {
    /// Of 72 passages, how many are held out for validation, and how many are gold.
    static let total = 72, validation = 10, gold = 10

    /// The splits with every passage assigned. Those that had one keep it; the others are drawn in the order of a hash of seed
    /// and slug, each held-out place going to the genre that is furthest below its share.
    public static func assign(_ passages: [PassageDocument], keeping splits: Splits) -> Splits {
        var splits = splits
        let goldCount = rounded(passages.count, gold)
        let heldOut = goldCount + rounded(passages.count, validation)
        fill(.gold, to: goldCount, counting: [.gold], share: gold, passages, &splits)
        fill(.validation, to: heldOut, counting: [.gold, .validation], share: gold + validation, passages, &splits)
        for passage in passages where splits.assignments[passage.slug] == nil { splits.assignments[passage.slug] = .train }
        return splits
    }

    /// Assigns passages to `split` until as many as `count` are in `counted`.
    private static func fill(
        _ split: Split, to count: Int, counting counted: Set<Split>, share: Int, _ passages: [PassageDocument],
        _ splits: inout Splits
    ) {
        func taken(_ genre: Genre?) -> Int {
            passages.count { passage in
                (genre == nil || passage.genre == genre) && splits.assignments[passage.slug].map(counted.contains) == true
            }
        }
        while taken(nil) < count {
            let free = passages.filter { splits.assignments[$0.slug] == nil }
            let genres = Genre.allCases.filter { genre in free.contains { $0.genre == genre } }
            func missing(_ genre: Genre) -> Double {
                Double(passages.count { $0.genre == genre } * share) / Double(total) - Double(taken(genre))
            }
            guard let genre = genres.max(by: { missing($0) < missing($1) }),
                let next = free.filter({ $0.genre == genre }).min(by: { order($0, splits.seed) < order($1, splits.seed) })
            else { return }
            splits.assignments[next.slug] = split
        }
    }

    private static func order(_ passage: PassageDocument, _ seed: Int) -> String {
        ContentHash.hexDigest(of: ["\(seed)", passage.slug])
    }

    private static func rounded(_ count: Int, _ share: Int) -> Int { (count * share + total / 2) / total }
}
