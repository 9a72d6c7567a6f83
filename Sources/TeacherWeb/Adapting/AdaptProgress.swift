internal import Synchronization

/// Says how far a text is, at every tenth.
final class AdaptProgress: Sendable {
    private let last = Mutex(-1)

    /// The share in percent where it is worth saying again.
    func next(done: Int, of total: Int) -> Int? {
        guard total > 0 else { return nil }
        let share = done * 100 / total
        return last.withLock { last in
            guard share / 10 > last / 10 || last < 0 else { return nil }
            last = share
            return share
        }
    }
}
