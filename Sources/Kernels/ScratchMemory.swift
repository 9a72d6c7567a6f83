import Synchronization

/// Memory that is needed for the time of a call and kept for the next: asking the system each time costs more than the work.
enum ScratchMemory {
    private static let kept = Mutex<[PackedStorage]>([])
    /// Two operands of one product.
    private static let limit = 2

    static func with<R>(byteCount: Int, _ body: (UnsafeMutableRawPointer) -> R) -> R {
        let found: PackedStorage? = kept.withLock { kept in
            guard let index = kept.firstIndex(where: { $0.byteCount >= byteCount }) else { return nil }
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
}
