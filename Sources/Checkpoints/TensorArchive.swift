public import Foundation

/// The tensors of one mapped safetensors file, or of a sharded set seen as one.
///
/// Nothing is copied until a tensor is read; the mapping lives as long as the value. Reads may run in parallel.
public struct TensorArchive: Sendable {
    private struct Entry {
        let info: TensorInfo
        let file: MappedFile
        let range: Range<Int>
    }

    private var entries: [String: Entry] = [:]
    /// The names of all tensors, sorted.
    public private(set) var names: [String] = []
    /// The files' own notes, such as `format`; of two shards that disagree, the first one's.
    public private(set) var metadata: [String: String] = [:]
    /// The file, or the index of the shards, for messages.
    public let path: String

    /// Opens one safetensors file.
    ///
    /// - Throws: `CheckpointError` where the file is not a sound one; nothing that it merely claims is allocated.
    public init(file: URL) throws(CheckpointError) {
        path = file.path(percentEncoded: false)
        try add(MappedFile(file))
        names = entries.keys.sorted()
    }

    /// Opens `<base>.safetensors` in a folder or, where it is absent, the shards that `<base>.safetensors.index.json` lists.
    ///
    /// - Throws: `CheckpointError`, also where a shard's name leaves the folder, a listed tensor is absent from its shard,
    ///   or a shard holds a tensor that is not listed for it.
    public init(folder: URL, base: String = "model") throws(CheckpointError) {
        let single = folder.appending(path: "\(base).safetensors")
        if FileManager.default.fileExists(atPath: single.path(percentEncoded: false)) {
            path = single.path(percentEncoded: false)
            try add(MappedFile(single))
            names = entries.keys.sorted()
            return
        }
        let indexFile = folder.appending(path: "\(base).safetensors.index.json")
        path = indexFile.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else {
            let reason = "it has neither \(base).safetensors nor \(base).safetensors.index.json"
            throw .unreadable(file: folder.path(percentEncoded: false), reason: reason)
        }
        let index = try ShardIndex(indexFile)
        for shard in index.shards {
            let file = try MappedFile(folder.appending(path: shard))
            try add(file)
        }
        for (name, shard) in index.shardOfTensor {
            guard let entry = entries[name], entry.file.path.hasSuffix("/\(shard)") else {
                throw .malformed(file: path, place: "tensor '\(name)'", reason: "it is listed, but absent from \(shard)")
            }
        }
        names = entries.keys.sorted()
        for name in names where index.shardOfTensor[name] == nil {
            throw .malformed(file: path, place: "tensor '\(name)'", reason: "a shard holds it, but it is not listed")
        }
    }

    private mutating func add(_ file: MappedFile) throws(CheckpointError) {
        let header = try SafetensorsHeader(file)
        for tensor in header.tensors {
            let entry = Entry(info: tensor.info, file: file, range: tensor.range)
            guard entries.updateValue(entry, forKey: tensor.info.name) == nil else {
                throw .malformed(file: file.path, place: "tensor '\(tensor.info.name)'", reason: "another shard holds it too")
            }
        }
        metadata.merge(header.metadata) { first, _ in first }
    }

    /// What the archive says of a tensor; nil where it has none of that name.
    public func info(_ name: String) -> TensorInfo? {
        entries[name]?.info
    }

    /// Converts a tensor to f32, row-major, into `destination`.
    ///
    /// - Throws: `missingTensor`; `wrongCount` where `destination` is of another size; `notFinite`, with the index, for a
    ///   NaN or an infinity.
    public func read(_ name: String, into destination: inout MutableSpan<Float>) throws(CheckpointError) {
        let entry = try entry(name)
        try read(entry, 0..<entry.info.count, into: &destination)
    }

    /// Converts a range of a tensor's elements (row-major) to f32 into `destination`, so that a large one can be read in parts.
    ///
    /// - Throws: as `read(_:into:)`; `wrongCount` also where the tensor does not have the range.
    public func read(
        _ name: String, elements: Range<Int>, into destination: inout MutableSpan<Float>
    ) throws(CheckpointError) {
        try read(entry(name), elements, into: &destination)
    }

    /// A tensor's values as f32, row-major.
    ///
    /// - Throws: as `read(_:into:)`.
    public func floats(_ name: String) throws(CheckpointError) -> [Float] {
        let entry = try entry(name)
        var values = [Float](repeating: 0, count: entry.info.count)
        var span = values.mutableSpan
        try read(entry, 0..<entry.info.count, into: &span)
        return values
    }

    /// Calls `body` with a tensor's bytes as they are stored: little-endian, row-major, at any alignment, not checked for NaN.
    ///
    /// - Throws: `missingTensor`, or `unreadable` where the file was cut since it was opened.
    public func withRawBytes<R>(_ name: String, _ body: (RawSpan) -> R) throws(CheckpointError) -> R {
        let entry = try entry(name)
        return try entry.file.withBytes(entry.range) { body($0.bytes) }
    }

    /// Whether two tensors are stored alike: same type, shape and bytes.
    func hasEqualBytes(_ first: String, _ second: String) throws(CheckpointError) -> Bool {
        let (one, other) = (try entry(first), try entry(second))
        guard one.info.type == other.info.type, one.info.shape == other.info.shape else { return false }
        return try one.file.withBytes(one.range) { bytes throws(CheckpointError) in
            try other.file.withBytes(other.range) { bytes.elementsEqual($0) }
        }
    }

    private func entry(_ name: String) throws(CheckpointError) -> Entry {
        guard let entry = entries[name] else { throw .missingTensor(file: path, tensor: name) }
        return entry
    }

    private func read(
        _ entry: Entry, _ elements: Range<Int>, into destination: inout MutableSpan<Float>
    ) throws(CheckpointError) {
        let info = entry.info
        guard elements.lowerBound >= 0, elements.upperBound <= info.count else {
            throw .wrongCount(file: entry.file.path, tensor: info.name, expected: info.count, found: elements.upperBound)
        }
        guard destination.count == elements.count else {
            throw .wrongCount(file: entry.file.path, tensor: info.name, expected: destination.count, found: elements.count)
        }
        let start = entry.range.lowerBound + elements.lowerBound * info.type.size
        let range = start..<start + elements.count * info.type.size
        let poisoned = try destination.withUnsafeMutableBufferPointer { output throws(CheckpointError) -> Int? in
            try entry.file.withBytes(range) { bytes in
                guard let source = bytes.baseAddress, let target = output.baseAddress else { return nil }
                return info.type.convert(source, count: elements.count, to: target)
            }
        }
        if let poisoned {
            throw .notFinite(file: entry.file.path, tensor: info.name, index: elements.lowerBound + poisoned)
        }
    }
}
