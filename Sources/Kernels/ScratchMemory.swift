import Synchronization

/// Memory that is needed for the time of a call and kept for the next: asking the system each time costs more than the work.
enum ScratchMemory {
    private static let kept = Mutex<[PackedStorage]>([])
    /// One for each thread, and two operands of one product.
    private static let limit = ThreadPool.shared.threads + 2

    static func with<R>(byteCount: Int, _ body: (UnsafeMutableRawPointer) -> R) -> R {
        let found: PackedStorage? = kept.withLock { kept in
            guard let index = kept.lastIndex(where: { $0.byteCount >= byteCount }) else { return nil }
            return kept.remove(at: index)
        }
        let memory = found ?? PackedStorage(byteCount: byteCount)
        defer {
            kept.withLock { kept in
                kept.append(memory)
                // The largest stay.
                kept.sort { $0.byteCount > $1.byteCount }
                if kept.count > limit { kept.removeLast() }
            }
        }
        return body(memory.pointer)
    }

    /// The same for floats.
    static func withFloats<R>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> R) -> R {
        with(byteCount: count * MemoryLayout<Float>.stride) { body($0.assumingMemoryBound(to: Float.self)) }
    }
}
