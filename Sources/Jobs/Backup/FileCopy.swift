import Checkpoints
import Foundation

/// Copies and checksums of files, a piece at a time.
enum FileCopy {
    private static let piece = 1 << 20

    /// The size and the SHA-256 of a file.
    static func digest(_ file: URL) throws(BackupError) -> (bytes: Int, sha256: String) {
        try read(file) { _ in }
    }

    /// Copies a file and waits until the copy is on the disk; the folder above is made where it is missing.
    static func copy(_ source: URL, to target: URL) throws(BackupError) -> (bytes: Int, sha256: String) {
        do {
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard FileManager.default.createFile(atPath: target.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw BackupError.file(path: target.path, reason: "cannot be written; make room, or mend its folder's permissions")
            }
            let handle = try FileHandle(forWritingTo: target)
            defer { try? handle.close() }
            let digest = try read(source) { try handle.write(contentsOf: $0) }
            try handle.synchronize()
            return digest
        } catch let error as BackupError {
            throw error
        } catch {
            throw .file(path: target.path, reason: "cannot be written (\(error.localizedDescription)); make room and try again")
        }
    }

    private static func read(_ file: URL, _ take: (Data) throws -> Void) throws(BackupError) -> (bytes: Int, sha256: String) {
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            var hash = SHA256(), bytes = 0
            while let data = try handle.read(upToCount: piece), !data.isEmpty {
                hash.update(Array(data).span.bytes)
                bytes += data.count
                try take(data)
            }
            return (bytes, hash.hexadecimal())
        } catch {
            throw .file(path: file.path, reason: "cannot be copied (\(error.localizedDescription))")
        }
    }
}
