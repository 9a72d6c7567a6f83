import Kernels

/// Tokens of several sequences that go through the layers together.
struct Batch {
    /// Consecutive rows of one sequence.
    struct Sequence {
        let rows: Range<Int>
        /// The position of the first row.
        let position: Int
        /// The sequence's keys and values, oldest first; the rows' own are appended to the last.
        let stores: [KeyValueStore]
        let adapter: Adapter?
    }

    private(set) var tokens: [Int32] = []
    private(set) var sequences: [Sequence] = []

    /// Adds the next tokens of a sequence; its position follows from what its stores hold.
    mutating func append(_ tokens: some Collection<Int32>, stores: [KeyValueStore], adapter: Adapter?) {
        let rows = self.tokens.count..<self.tokens.count + tokens.count
        let position = stores.reduce(0) { $0 + $1.count(layer: 0) }
        self.tokens += tokens
        sequences.append(Sequence(rows: rows, position: position, stores: stores, adapter: adapter))
    }

    /// The position of every row.
    var positions: [Int] {
        sequences.flatMap { sequence in sequence.rows.indices.map { sequence.position + $0 - sequence.rows.lowerBound } }
    }

    /// Neighbouring rows with the same adapter, so that each adapter costs few products.
    var adapterRuns: [(rows: Range<Int>, adapter: Adapter)] {
        var runs: [(rows: Range<Int>, adapter: Adapter)] = []
        for sequence in sequences {
            guard let adapter = sequence.adapter else { continue }
            if let last = runs.last, last.adapter.id == adapter.id, last.rows.upperBound == sequence.rows.lowerBound {
                runs[runs.count - 1].rows = last.rows.lowerBound..<sequence.rows.upperBound
            } else {
                runs.append((sequence.rows, adapter))
            }
        }
        return runs
    }
}
