public import Classroom
internal import Checkpoints
public import Foundation

/// Rows as files of a folder: `training.jsonl`, `validation.jsonl`, `preferences.jsonl`, `thumbs.jsonl`. Equal rows are equal bytes.
public struct RowFiles: Sendable, Equatable {
    public let folder: URL

    public init(folder: URL) { self.folder = folder }

    public var training: URL { folder.appending(path: "training.jsonl") }
    public var validation: URL { folder.appending(path: "validation.jsonl") }
    public var preferences: URL { folder.appending(path: "preferences.jsonl") }
    public var thumbs: URL { folder.appending(path: "thumbs.jsonl") }
    /// What curation chose, before the split; it goes with the run's lineage.
    var items: URL { folder.appending(path: "items.jsonl") }

    /// - Throws: where the folder or a file cannot be written; each file is whole or not there.
    public func write(_ split: SplitRows) throws {
        try write(split.training, to: training)
        try write(split.validation, to: validation)
        try write(split.preferences, to: preferences)
        try write(split.thumbs, to: thumbs)
    }

    /// A hash of the rows trained on, for a name.
    public func hash() throws -> String {
        String(ContentHash.hexDigest(ofBytes: try Data(contentsOf: training)).prefix(16))
    }

    func write(items: [RowItem]) throws { try write(items, to: self.items) }

    func readItems() throws -> [RowItem] {
        let data = try Data(contentsOf: items)
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(RowItem.self, from: Data($0)) }
    }

    private func write(_ rows: [some Encodable], to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        for row in rows { bytes += try encoder.encode(row) + [UInt8(ascii: "\n")] }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try DurableFile.write(bytes, to: file)
    }
}
