/// A heap of possible merges: the lowest rank first, and of equal ranks the leftmost one.
struct MergeQueue {
    /// Each key has four children, which share a cache line: long texts make a queue of megabytes.
    private static let arity = 4
    private var keys: [UInt64] = []

    mutating func push(rank: UInt32, position: Int32) {
        var child = keys.count
        let key = UInt64(rank) << 32 | UInt64(UInt32(bitPattern: position))
        keys.append(key)
        while child > 0 {
            let parent = (child - 1) / Self.arity
            guard keys[parent] > key else { break }
            keys[child] = keys[parent]
            child = parent
        }
        keys[child] = key
    }

    mutating func pop() -> (rank: UInt32, position: Int32)? {
        guard let first = keys.first, let last = keys.popLast() else { return nil }
        if !keys.isEmpty { sink(last) }
        return (UInt32(first >> 32), Int32(truncatingIfNeeded: first))
    }

    /// Puts `key` at the root, and moves it down to where it belongs.
    private mutating func sink(_ key: UInt64) {
        var parent = 0
        while true {
            let firstChild = Self.arity * parent + 1
            guard firstChild < keys.count else { break }
            var least = firstChild
            for child in firstChild..<min(firstChild + Self.arity, keys.count)
            where keys[child] < keys[least] {
                least = child
            }
            guard keys[least] < key else { break }
            keys[parent] = keys[least]
            parent = least
        }
        keys[parent] = key
    }
}
