import Kernels

/// Runs whole stretches of tokens through a model, in batches of limited size, each stretch after its parent.
struct Prefill {
    /// Consecutive tokens of one or more sequences, computed once.
    struct Piece {
        /// The piece that these tokens follow, by index; nil at the start of a sequence.
        let parent: Int?
        let tokens: [Int32]
        let adapter: Adapter?
    }

    let pieces: [Piece]
    /// The keys and values of each piece and its ancestors, oldest first.
    let stores: [[KeyValueStore]]

    /// - Parameter pieces: parents before their children; none empty.
    init(_ pieces: [Piece], pass: ForwardPass) {
        self.pieces = pieces
        var stores: [[KeyValueStore]] = []
        for piece in pieces { stores.append((piece.parent.map { stores[$0] } ?? []) + [pass.makeStore()]) }
        self.stores = stores
    }

    /// Runs all pieces. After each batch `visit` is called for each piece in it, with the tokens of the piece
    /// that the batch held, by index, and their rows in the batch.
    func run(
        in pass: inout ForwardPass,
        visit: (_ piece: Int, _ tokens: Range<Int>, _ rows: Range<Int>, _ pass: inout ForwardPass) -> Void
    ) throws(LanguageModelError) {
        var done = [Int](repeating: 0, count: pieces.count)
        var open = Array(pieces.indices)
        while !open.isEmpty {
            var batch = Batch()
            var visits: [(piece: Int, tokens: Range<Int>, rows: Range<Int>)] = []
            for index in open {
                let room = ForwardPass.rowLimit - batch.tokens.count
                guard room > 0 else { break }
                if let parent = pieces[index].parent, done[parent] < pieces[parent].tokens.count { continue }
                let tokens = done[index]..<min(done[index] + room, pieces[index].tokens.count)
                let rows = batch.tokens.count..<batch.tokens.count + tokens.count
                batch.append(pieces[index].tokens[tokens], stores: stores[index], adapter: pieces[index].adapter)
                visits.append((index, tokens, rows))
            }
            try pass.run(batch)
            for (piece, tokens, rows) in visits {
                done[piece] = tokens.upperBound
                visit(piece, tokens, rows, &pass)
            }
            open.removeAll { done[$0] == pieces[$0].tokens.count }
        }
    }
}
