import Foundation
import Kernels
import Testing

@Suite struct AttentionTests {
    /// A store holding rows of keys and values.
    func store(
        _ keys: some Sequence<Float>, _ values: some Sequence<Float>, width: Int, isCompact: Bool = false
    ) -> KeyValueStore {
        let store = KeyValueStore(layers: 1, width: width, isCompact: isCompact)
        let (keys, values) = (Array(keys), Array(values))
        let rows = keys.count / width
        var source = Matrix(rows: rows, columns: 2 * width)
        for row in 0..<rows {
            for column in 0..<width {
                source[row, column] = keys[row * width + column]
                source[row, width + column] = values[row * width + column]
            }
        }
        store.append(layer: 0, from: source, rows: 0..<rows, keyColumn: 0, valueColumn: width)
        return store
    }

    @Test func attentionEqualsTorch() throws {
        for item in try KernelFixture.load().attention {
            let shape = AttentionShape(
                heads: item.heads, keyValueHeads: item.keyValueHeads, headDimension: item.dimension, window: item.window)
            let queries = Matrix(item.queries, columns: item.heads * item.dimension)
            let width = item.keyValueHeads * item.dimension
            let total = item.keys.count / width
            // Whole, and cut in two at every kind of place: a shared prefix must not change the result.
            for cut in Set([0, 1, total / 3, total - 1]) {
                let stores = [
                    store(item.keys.prefix(cut * width), item.values.prefix(cut * width), width: width),
                    store(item.keys.dropFirst(cut * width), item.values.dropFirst(cut * width), width: width),
                ]
                var y = Matrix(rows: 0, columns: queries.columns)
                let sequence = AttentionSequence(rows: 0..<queries.rows, stores: stores)
                attend(queries: queries, sequences: [sequence], layer: 0, shape: shape, into: &y)
                expectClose(y.values, item.y, absolute: 3e-6)
            }
        }
    }

    /// Sequences of several lengths in one call, against the definition in double precision.
    /// Compact keys and values are the rounded ones, no more.
    @Test(arguments: [nil, 5], [false, true]) func aBatchEqualsTheDefinition(window: Int?, isCompact: Bool) {
        let shape = AttentionShape(heads: 6, keyValueHeads: 2, headDimension: 10, window: window)
        var numbers = TestNumbers(4)
        let lengths = [(rows: 1, total: 20), (rows: 37, total: 50), (rows: 3, total: 3), (rows: 1, total: 1)]
        var (queries, expected): ([Float], [Float]) = ([], [])
        var sequences: [AttentionSequence] = []
        for (rows, total) in lengths {
            let q = numbers.array(rows * 60, scale: 3)
            var (k, v) = (numbers.array(total * 20), numbers.array(total * 20))
            if isCompact { (k, v) = (k.map { Float(Float16($0)) }, v.map { Float(Float16($0)) }) }
            let first = queries.count / 60
            sequences.append(AttentionSequence(rows: first..<first + rows, stores: [store(k, v, width: 20, isCompact: isCompact)]))
            queries += q
            expected += plain(q, k, v, shape, rows: rows, total: total)
        }
        var y = Matrix(rows: 0, columns: 60)
        attend(queries: Matrix(queries, columns: 60), sequences: sequences, layer: 0, shape: shape, into: &y)
        expectClose(y.values, expected)
    }

    func plain(
        _ q: [Float], _ k: [Float], _ v: [Float], _ shape: AttentionShape, rows: Int, total: Int
    ) -> [Float] {
        let d = shape.headDimension
        let (wide, narrow) = (shape.heads * d, shape.keyValueHeads * d)
        var result = [Float](repeating: 0, count: rows * wide)
        for row in 0..<rows {
            for head in 0..<shape.heads {
                let group = head / (shape.heads / shape.keyValueHeads)
                let own = total - rows + row
                let visible = max(0, own + 1 - (shape.window ?? total))...own
                let weights = visible.map { t -> Double in
                    var product = 0.0
                    for i in 0..<d { product += Double(q[row * wide + head * d + i]) * Double(k[t * narrow + group * d + i]) }
                    return exp(product / Double(d).squareRoot())
                }
                let sum = weights.reduce(0, +)
                for i in 0..<d {
                    var mixed = 0.0
                    for (t, weight) in zip(visible, weights) { mixed += weight * Double(v[t * narrow + group * d + i]) }
                    result[row * wide + head * d + i] = Float(mixed / sum)
                }
            }
        }
        return result
    }

    @Test func aStoreGrowsByAnyNumberOfRows() {
        let store = KeyValueStore(layers: 2, width: 3)
        let source = Matrix((0..<60).map(Float.init), columns: 6)
        for rows in [0..<1, 1..<4, 4..<10] { store.append(layer: 1, from: source, rows: rows, keyColumn: 0, valueColumn: 3) }
        #expect(store.count(layer: 1) == 10 && store.count(layer: 0) == 0)
        store.truncate(to: 7)
        #expect(store.count(layer: 1) == 7 && store.count(layer: 0) == 0)
    }

    /// What was forgotten leaves no trace, and large values stay finite in 16 bits.
    @Test(arguments: [false, true]) func aStoreForgetsItsEnd(isCompact: Bool) {
        var numbers = TestNumbers(6)
        let shape = AttentionShape(heads: 2, keyValueHeads: 1, headDimension: 8)
        let (k, v) = (numbers.array(12 * 8), numbers.array(12 * 8))
        let short = store(k.prefix(9 * 8), v.prefix(9 * 8), width: 8, isCompact: isCompact)
        let cut = store(Array(k.prefix(8 * 8)) + numbers.array(4 * 8, scale: 1e5), v, width: 8, isCompact: isCompact)
        cut.truncate(to: 8)
        let last = Matrix(Array(k[8 * 8..<9 * 8] + v[8 * 8..<9 * 8]), columns: 16)
        cut.append(layer: 0, from: last, rows: 0..<1, keyColumn: 0, valueColumn: 8)
        let query = Matrix(numbers.array(16), columns: 16)
        var (one, other) = (Matrix(rows: 0, columns: 16), Matrix(rows: 0, columns: 16))
        attend(queries: query, sequences: [AttentionSequence(rows: 0..<1, stores: [short])], layer: 0, shape: shape, into: &one)
        attend(queries: query, sequences: [AttentionSequence(rows: 0..<1, stores: [cut])], layer: 0, shape: shape, into: &other)
        #expect(one.values == other.values)
        #expect(one.values.allSatisfy { $0.isFinite })
    }
}
