public import Foundation

/// Reads whole text files from outside: UTF-8, of a bounded size.
public enum TextFile {
    /// The text of a file, without a byte order mark.
    ///
    /// - Parameter limit: most bytes that the file may have; more are never read.
    /// - Throws: for a missing file, a folder, one that is too big, or bytes that are not UTF-8, with the line.
    public static func read(_ url: URL, limit: Int) throws(ContentError) -> String {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw ContentError(file: url.path, reason: "cannot be read; check that it is a file and may be read")
        }
        guard data.count <= limit else {
            throw ContentError(file: url.path, reason: "is larger than \(limit / 1024) KiB; split it or cut it")
        }
        return try text(of: data, file: url.path)
    }

    /// The text of bytes that must be UTF-8, without a byte order mark.
    public static func text(of data: Data, file: String) throws(ContentError) -> String {
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data[...]
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ContentError(file: file, line: badLine(of: bytes), reason: "is not UTF-8; save the file as UTF-8")
        }
        return text
    }

    /// The line, counted from 1, that holds the first byte which is not UTF-8. Line feeds are never part of another character.
    private static func badLine(of bytes: Data) -> Int? {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }
            .map { $0 + 1 }
    }
}
