import Foundation
import Glibc

/// A regular file, mapped for reading; the mapping lives as long as the value.
final class MappedFile: Sendable {
    let path: String
    let size: Int
    private let descriptor: Int32
    // The mapped bytes are only read.
    nonisolated(unsafe) private let base: UnsafeRawPointer

    /// Opens and maps a file, following symbolic links (model caches are made of them) but nothing that is not a regular file.
    init(_ url: URL) throws(CheckpointError) {
        path = url.path(percentEncoded: false)
        // Without O_NONBLOCK, opening a named pipe would wait for ever.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(file: path, reason: SystemError.message) }
        do throws(CheckpointError) {
            size = try Self.size(of: descriptor, path)
            guard size > 0 else { throw CheckpointError.malformed(file: path, place: "byte 0", reason: "the file is empty") }
            guard let base = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else {
                throw CheckpointError.unreadable(file: path, reason: "it cannot be mapped: \(SystemError.message)")
            }
            self.base = UnsafeRawPointer(base)
            self.descriptor = descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: base), size)
        close(descriptor)
    }

    /// Reads bytes through the descriptor: unlike the mapping, this cannot fault when the file has been cut meanwhile.
    func copy(_ range: Range<Int>) throws(CheckpointError) -> [UInt8] {
        var failure: CheckpointError?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count, let start = buffer.baseAddress {
                let read = pread(descriptor, start + count, range.count - count, off_t(range.lowerBound + count))
                if read < 0 && errno == EINTR { continue }
                guard read > 0 else {
                    let reason = read < 0 ? SystemError.message : "it ends at byte \(range.lowerBound + count)"
                    failure = .unreadable(file: path, reason: reason)
                    return
                }
                count += read
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Calls `body` with the mapped bytes of a range within the file, after making sure that the file still has them.
    func withBytes<R>(
        _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(CheckpointError) -> R
    ) throws(CheckpointError) -> R {
        guard try Self.size(of: descriptor, path) >= size else {
            throw .unreadable(file: path, reason: "it was cut short while in use")
        }
        defer { release(range) }
        return try body(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
    }

    /// Lets go of the whole pages of a range: what has been read once is rarely read again, and would count as this process's memory.
    private func release(_ range: Range<Int>) {
        let page = 4_096
        let start = (range.lowerBound + page - 1) / page * page
        guard range.upperBound - start >= 16 * page else { return }
        madvise(UnsafeMutableRawPointer(mutating: base + start), (range.upperBound - start) / page * page, MADV_DONTNEED)
    }

    private static func size(of descriptor: Int32, _ path: String) throws(CheckpointError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: SystemError.message) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(file: path, reason: "it is not a regular file") }
        return Int(status.st_size)
    }
}
