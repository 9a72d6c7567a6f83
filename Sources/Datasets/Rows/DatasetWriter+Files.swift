internal import Classroom
internal import Foundation

extension DatasetWriter {
    /// One object a line, keys sorted: equal rows are equal bytes.
    static func file(_ name: String, _ rows: [some Encodable], in folder: URL) throws -> Manifest.File {
        var data = Data()
        for row in rows { data += try encoder().encode(row) + Data("\n".utf8) }
        try write(data, to: folder.appending(path: name))
        return Manifest.File(name: name, rows: rows.count, sha256: ContentHash.hexDigest(ofBytes: data))
    }

    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// On the disk before its name is seen.
    static func write(_ data: Data, to url: URL) throws {
        try data.write(to: url)
        let handle = try FileHandle(forUpdating: url)
        try handle.synchronize()
        try handle.close()
    }

    /// A hash over every file's path and bytes.
    static func hash(of content: ContentCollection) -> String {
        ContentHash.hexDigest(
            of: content.files.values.sorted { $0.path < $1.path }.flatMap { [$0.path, ContentHash.hexDigest(ofBytes: $0.data)] })
    }
}
