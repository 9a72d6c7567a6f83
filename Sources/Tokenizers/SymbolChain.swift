/// The symbols of one piece of text as a doubly linked list in arrays, which the merges shorten.
/// One chain serves many pieces, so that its storage is allocated once.
struct SymbolChain {
    static let none: Int32 = -1
    private(set) var ids: [Int32] = []
    private var previous: [Int32] = []
    private var next: [Int32] = []
    private var queue = MergeQueue()

    mutating func removeAll() {
        ids.removeAll(keepingCapacity: true)
    }

    mutating func append(_ id: Int32) {
        ids.append(id)
    }

    /// Applies the merges by rank, then from left to right, in O(n log n) for n symbols.
    mutating func merge(by merges: MergeTable) {
        guard ids.count > 1 else { return }
        link()
        for position in 0..<Int32(ids.count - 1) { propose(position, merges) }
        while let (rank, position) = queue.pop() {
            let left = Int(position)
            guard ids[left] != Self.none, next[left] != Self.none else { continue }
            let right = Int(next[left])
            // An entry is out of date when the pair standing there now makes another token, or none.
            let product = merges.product(of: rank)
            guard let now = merges.rank(ids[left], ids[right]), merges.product(of: now) == product else { continue }
            ids[left] = product
            ids[right] = Self.none
            next[left] = next[right]
            if next[right] != Self.none { previous[Int(next[right])] = position }
            if previous[left] != Self.none { propose(previous[left], merges) }
            propose(position, merges)
        }
        ids.removeAll { $0 == Self.none }
    }

    private mutating func link() {
        let count = Int32(ids.count)
        previous.removeAll(keepingCapacity: true)
        next.removeAll(keepingCapacity: true)
        previous.append(contentsOf: -1..<count - 1)
        next.append(contentsOf: 1..<count)
        next.append(Self.none)
    }

    /// Queues the merge of the symbol at `position` with its right neighbour, if there is one.
    private mutating func propose(_ position: Int32, _ merges: MergeTable) {
        let right = next[Int(position)]
        guard right != Self.none, let rank = merges.rank(ids[Int(position)], ids[Int(right)]) else { return }
        queue.push(rank: rank, position: position)
    }
}
