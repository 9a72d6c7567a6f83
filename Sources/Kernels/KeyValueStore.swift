/// The keys and values of a run of consecutive positions, for every layer. It grows at its end.
///
/// Several sequences may read one store as their common prefix, as long as nobody appends to it.
public final class KeyValueStore {
    private(set) var keys: [Matrix]
    private(set) var values: [Matrix]

    /// - Parameter width: key/value heads times head dimension.
    public init(layers: Int, width: Int) {
        keys = Array(repeating: Matrix(rows: 0, columns: width), count: layers)
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
        for layer in keys.indices where keys[layer].rows > count {
            keys[layer].resize(rows: max(0, count))
            values[layer].resize(rows: max(0, count))
        }
    }

    private static func append(_ source: Matrix, _ rows: Range<Int>, _ column: Int, to target: inout Matrix) {
        let (width, stride, first) = (target.columns, source.columns, target.rows)
        precondition(column >= 0 && column + width <= stride, "the keys exceed the row")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= source.rows, "rows out of range")
        target.resize(rows: first + rows.count)
        _ = source.withPointer { source in
            target.withMutablePointer { target in
                for (offset, row) in rows.enumerated() {
                    (target + (first + offset) * width).update(from: source + row * stride + column, count: width)
                }
            }
        }
    }
}
