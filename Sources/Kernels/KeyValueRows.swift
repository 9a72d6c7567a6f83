import CKernels

/// The keys or the values of consecutive positions in one layer, in 32-bit floats or, compact, in 16-bit ones.
struct KeyValueRows {
    let columns: Int
    private let isCompact: Bool
    private(set) var rows = 0
    private var floats: [Float] = []
    private var halves: [UInt16] = []

    init(columns: Int, isCompact: Bool) {
        self.columns = columns
        self.isCompact = isCompact
    }

    /// A position's row and those after it, from some column on.
    enum Block {
        case floats(UnsafePointer<Float>)
        case halves(UnsafePointer<UInt16>)

        static func + (block: Block, offset: Int) -> Block {
            switch block {
            case .floats(let pointer): .floats(pointer + offset)
            case .halves(let pointer): .halves(pointer + offset)
            }
        }
    }

    func withBlock(_ body: (Block) -> Void) {
        if isCompact {
            halves.withUnsafeBufferPointer { if let start = $0.baseAddress { body(.halves(start)) } }
        } else {
            floats.withUnsafeBufferPointer { if let start = $0.baseAddress { body(.floats(start)) } }
        }
    }

    /// Appends `count` rows that are `stride` apart.
    mutating func append(_ source: UnsafePointer<Float>, stride: Int, count: Int) {
        let (first, columns) = (rows, columns)
        rows += count
        let needed = rows * columns
        if isCompact {
            Self.grow(&halves, to: needed, with: 0)
            halves.withUnsafeMutableBufferPointer { halves in
                guard let target = halves.baseAddress else { return }
                for row in 0..<count { ck_to_half(source + row * stride, target + (first + row) * columns, columns) }
            }
        } else {
            Self.grow(&floats, to: needed, with: 0)
            floats.withUnsafeMutableBufferPointer { floats in
                guard let target = floats.baseAddress else { return }
                for row in 0..<count { (target + (first + row) * columns).update(from: source + row * stride, count: columns) }
            }
        }
    }

    mutating func truncate(to count: Int) { rows = min(rows, max(0, count)) }

    private static func grow<Element>(_ values: inout [Element], to needed: Int, with element: Element) {
        guard needed > values.count else { return }
        values.append(contentsOf: repeatElement(element, count: max(needed, values.count * 3 / 2) - values.count))
    }
}
