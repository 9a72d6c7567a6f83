import Glibc

/// Memory of a packed weight, aligned for vector loads; large ones on huge pages where possible. It does not change once filled.
final class PackedStorage: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
    let byteCount: Int

    init(byteCount: Int) {
        self.byteCount = byteCount
        let hugePage = 2 << 20
        let isLarge = byteCount >= 2 * hugePage
        pointer = UnsafeMutableRawPointer.allocate(byteCount: max(64, byteCount), alignment: isLarge ? hugePage : 64)
        if isLarge { madvise(pointer, byteCount, MADV_HUGEPAGE) }
    }

    deinit { pointer.deallocate() }
}
