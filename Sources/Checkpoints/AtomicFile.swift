import Foundation
import Glibc

/// A file that appears under its name whole and on the disk, or not at all.
struct AtomicFile: ~Copyable {
    private let url: URL
    private let temporary: String
    private let descriptor: Int32

    /// Writes a file by `body`: under a temporary name in the same folder first, then synced, renamed, and the folder synced.
    static func write(
        to url: URL, _ body: (borrowing AtomicFile) throws(CheckpointError) -> Void
    ) throws(CheckpointError) {
        let file = try AtomicFile(url)
        do throws(CheckpointError) {
            try body(file)
            try file.commit()
        } catch {
            unlink(file.temporary)
            throw error
        }
    }

    private init(_ url: URL) throws(CheckpointError) {
        self.url = url
        let name = ".\(url.lastPathComponent).\(UInt64.random(in: .min ... .max)).tmp"
        temporary = url.deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
        descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw .unwritable(file: url.path(percentEncoded: false), reason: SystemError.message)
        }
    }

    deinit {
        close(descriptor)
    }

    private var path: String { url.path(percentEncoded: false) }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws(CheckpointError) {
        try bytes.span.bytes.withUnsafeBytes { (buffer) throws(CheckpointError) in try write(buffer) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(CheckpointError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw .unwritable(file: path, reason: SystemError.message) }
            rest = rest.dropFirst(written)
        }
    }

    private func commit() throws(CheckpointError) {
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw .unwritable(file: path, reason: SystemError.message)
        }
        let folder = Glibc.open(url.deletingLastPathComponent().path(percentEncoded: false), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unwritable(file: path, reason: SystemError.message) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw .unwritable(file: path, reason: SystemError.message) }
    }
}
