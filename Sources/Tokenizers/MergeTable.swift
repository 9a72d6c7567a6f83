/// Which pairs of tokens merge, how early, and into what.
struct MergeTable: Sendable {
    private var ranks: [UInt64: UInt32] = [:]
    private var products: [Int32] = []

    init() {}

    init(reserving count: Int) {
        ranks.reserveCapacity(count)
        products.reserveCapacity(count)
    }

    /// Adds the next merge, later than all before it. A pair that stands there twice counts where it stands last.
    mutating func append(_ left: Int32, _ right: Int32, product: Int32) {
        ranks[Self.key(left, right)] = UInt32(products.count)
        products.append(product)
    }

    func rank(_ left: Int32, _ right: Int32) -> UInt32? {
        ranks[Self.key(left, right)]
    }

    func product(of rank: UInt32) -> Int32 {
        products[Int(rank)]
    }

    /// The same table without the merges that make one of `tokens`.
    func without(_ tokens: Set<Int32>) -> MergeTable {
        guard products.contains(where: tokens.contains) else { return self }
        var table = self
        table.ranks = ranks.filter { !tokens.contains(products[Int($0.value)]) }
        return table
    }

    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }
}
