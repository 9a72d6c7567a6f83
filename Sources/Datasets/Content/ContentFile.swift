public import Classroom
public import Foundation

/// A file of a content folder, byte for byte.
public struct ContentFile: Sendable, Equatable {
    /// Below the content folder: `passages/<slug>/passage.md`.
    public let path: String
    public let data: Data

    /// Reads a file of at most `limit` bytes.
    init(reading path: String, in folder: URL, limit: Int) throws(ContentError) {
        self.path = path
        do {
            let handle = try FileHandle(forReadingFrom: folder.appending(path: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw ContentError(file: path, reason: "cannot be read; check that it is a file and may be read")
        }
        guard data.count <= limit else {
            throw ContentError(file: path, reason: "is larger than \(limit / 1024) KiB; split it or cut it")
        }
    }

    /// The text, without a byte order mark.
    func text() throws(ContentError) -> String { try TextFile.text(of: data, file: path) }
}
