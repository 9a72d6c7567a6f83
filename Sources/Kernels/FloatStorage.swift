import Glibc

/// Floats that do not change after they are filled, aligned for vector loads; large ones on huge pages where possible.
final class FloatStorage: @unchecked Sendable {
    let pointer: UnsafePointer<Float>
    let count: Int
    private let memory: UnsafeMutableRawPointer

    /// Allocates the parts one after the other and lets `fill` write each; every element must be written.
    init<Failure: Error>(
        parts: [Int], fill: (_ part: Int, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        count = parts.reduce(0, +)
        let bytes = max(1, count) * MemoryLayout<Float>.stride
        let hugePage = 2 << 20
        let isLarge = bytes >= 2 * hugePage
        memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isLarge ? hugePage : 64)
        if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
        var floats = memory.bindMemory(to: Float.self, capacity: max(1, count))
        pointer = UnsafePointer(floats)
        for (index, part) in parts.enumerated() {
            var span = UnsafeMutableBufferPointer(start: floats, count: part).mutableSpan
            try fill(index, &span)
            floats += part
        }
    }

    deinit { memory.deallocate() }
}
