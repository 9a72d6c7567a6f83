/// The keys and values of a run of consecutive positions, for every layer. It grows at its end.
///
/// Several sequences may read one store as their common prefix, as long as nobody appends to it.
public final class KeyValueStore {
    private(set) var keys: [KeyValueRows]
    private(set) var values: [KeyValueRows]

    /// - Parameters:
    ///   - width: key/value heads times head dimension.
    ///   - isCompact: whether they are kept in 16-bit floats: half the memory, to three decimal digits.
    public init(layers: Int, width: Int, isCompact: Bool = false) {
        keys = Array(repeating: KeyValueRows(columns: width, isCompact: isCompact), count: layers)
        values = keys
    }

    /// The number of positions held by `layer`.
    public func count(layer: Int) -> Int { keys[layer].rows }

    /// Appends the keys and values of `rows`, found in these rows of `source` from two columns on.
    public func append(layer: Int, from source: Matrix, rows: Range<Int>, keyColumn: Int, valueColumn: Int) {
        Self.append(source, rows, keyColumn, to: &keys[layer])
        Self.append(source, rows, valueColumn, to: &values[layer])
    }

    /// Forgets all positions from `count` on, in every layer.
    public func truncate(to count: Int) {
        for layer in keys.indices {
            keys[layer].truncate(to: count)
            values[layer].truncate(to: count)
        }
    }

    private static func append(_ source: Matrix, _ rows: Range<Int>, _ column: Int, to target: inout KeyValueRows) {
        let stride = source.columns
        precondition(column >= 0 && column + target.columns <= stride, "the keys exceed the row")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= source.rows, "rows out of range")
        _ = source.withPointer { target.append($0 + rows.lowerBound * stride + column, stride: stride, count: rows.count) }
    }
}
