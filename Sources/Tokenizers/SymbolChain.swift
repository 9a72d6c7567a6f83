/// The symbols of one piece of text as a doubly linked list in an array, which the merges shorten.
/// One chain serves many pieces, so that its storage is allocated once.
struct SymbolChain {
    private struct Symbol {
        var id: Int32
        var previous: Int32
        var next: Int32
    }

    /// Stands for the id of a symbol that is gone, and for the neighbour of the first and the last one.
    private static let none: Int32 = -1
    private var symbols: [Symbol] = []
    private var queue = MergeQueue()

    /// The tokens left, in order.
    var ids: some Sequence<Int32> { symbols.lazy.map(\.id).filter { $0 != Self.none } }

    mutating func removeAll() {
        symbols.removeAll(keepingCapacity: true)
    }

    mutating func append(_ id: Int32) {
        let position = Int32(symbols.count)
        if position > 0 { symbols[symbols.count - 1].next = position }
        symbols.append(Symbol(id: id, previous: position - 1, next: Self.none))
    }

    /// Applies the merges by rank, then from left to right, in O(n log n) for n symbols.
    mutating func merge(by merges: MergeTable) {
        for position in symbols.indices { propose(Int32(position), merges) }
        while let (rank, position) = queue.pop() {
            let left = symbols[Int(position)]
            guard left.id != Self.none, left.next != Self.none else { continue }
            let right = symbols[Int(left.next)]
            // An entry is out of date when another pair stands there now.
            guard merges.rank(left.id, right.id) == rank else { continue }
            symbols[Int(left.next)].id = Self.none
            symbols[Int(position)] = Symbol(id: merges.product(of: rank), previous: left.previous, next: right.next)
            if right.next != Self.none { symbols[Int(right.next)].previous = position }
            if left.previous != Self.none { propose(left.previous, merges) }
            propose(position, merges)
        }
    }

    /// Queues the merge of the symbol at `position` with its right neighbour, if there is one.
    private mutating func propose(_ position: Int32, _ merges: MergeTable) {
        let left = symbols[Int(position)]
        guard left.next != Self.none, let rank = merges.rank(left.id, symbols[Int(left.next)].id) else { return }
        queue.push(rank: rank, position: position)
    }
}
