import Foundation

/// Files that are read as a whole.
enum SmallFile {
    /// The bytes of a regular file of at most `limit` bytes.
    static func read(_ url: URL, limit: Int = 10_000_000) throws(CheckpointError) -> [UInt8] {
        let file = try MappedFile(url)
        guard file.size <= limit else {
            throw .malformed(file: file.path, place: "byte 0", reason: "\(file.size) bytes; at most \(limit) are read")
        }
        return try file.copy(0..<file.size)
    }
}
