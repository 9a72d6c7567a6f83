/// A row-major matrix of 32-bit floats whose row count may change while its memory is kept.
public struct Matrix: Sendable {
    public let columns: Int
    public private(set) var rows: Int
    private var storage: [Float]

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns > 0, "a matrix has at least one column")
        self.columns = columns
        self.rows = rows
        storage = [Float](repeating: 0, count: rows * columns)
    }

    /// A matrix of `values`, row after row. The count must be a multiple of `columns`.
    public init(_ values: [Float], columns: Int) {
        precondition(columns > 0 && values.count.isMultiple(of: columns), "the values do not fill whole rows")
        self.columns = columns
        rows = values.count / columns
        storage = values
    }

    /// The number of elements in use.
    public var count: Int { rows * columns }

    /// The elements, row after row.
    public var values: [Float] { storage.count == count ? storage : Array(storage[..<count]) }

    /// One row.
    public subscript(row row: Int) -> ArraySlice<Float> {
        precondition(row >= 0 && row < rows, "row out of range")
        return storage[row * columns..<(row + 1) * columns]
    }

    public subscript(row: Int, column: Int) -> Float {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "element out of range")
            return storage[row * columns + column]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "element out of range")
            storage[row * columns + column] = newValue
        }
    }

    /// Changes the number of rows. Rows that are new hold arbitrary finite values until they are written.
    public mutating func resize(rows: Int) {
        precondition(rows >= 0, "a matrix has no negative number of rows")
        let needed = rows * columns
        if needed > storage.count {
            storage.append(contentsOf: repeatElement(0, count: max(needed, storage.count * 3 / 2) - storage.count))
        }
        self.rows = rows
    }

    func withPointer<R>(_ body: (UnsafePointer<Float>) -> R) -> R? {
        storage.withUnsafeBufferPointer { $0.baseAddress.map(body) }
    }

    mutating func withMutablePointer<R>(_ body: (UnsafeMutablePointer<Float>) -> R) -> R? {
        storage.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) }
    }
}
