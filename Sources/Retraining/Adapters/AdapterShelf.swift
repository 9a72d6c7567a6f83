import Checkpoints
public import Classroom
public import Foundation

/// The adapters of a data folder: their records in the database, their files under `adapters/<name>/<version>/`.
///
/// What is on the shelf never changes. A folder is copied under a temporary name, checked there, synced and renamed, within the
/// transaction that stores its record; whoever takes it down again has its hash compared first.
public struct AdapterShelf: Sendable {
    public let data: URL
    public let store: ClassroomStore

    static let files = ["adapter_config.json", "adapter_model.safetensors"]
    /// The model card comes along, where it is no larger.
    static let cardLimit = 1 << 20

    public init(data: URL, store: ClassroomStore) {
        self.data = data
        self.store = store
    }

    private var root: URL { data.appending(path: "adapters", directoryHint: .isDirectory) }

    /// Takes an adapter folder in as a challenger for a base.
    ///
    /// - Parameters:
    ///   - draft: its name and origin; its hashes are computed here.
    ///   - base: the model folder that it has to fit.
    /// - Returns: its record; the one there is where the same adapter is on the shelf under this name already.
    /// - Throws: `CheckpointError` for a folder that is damaged, of another base, or cannot be copied; `ClassroomError`.
    public func add(
        _ folder: URL, name: String, origin: AdapterRecord.Origin, base: URL, parents: [String] = [], run: String? = nil,
        by actor: String
    ) throws -> AdapterRecord {
        let temporary = root.appending(path: ".incoming-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: temporary) }
        try makeFolder(temporary)
        for name in Self.files {
            try DurableFile.write(try bytes(of: folder.appending(path: name)), to: temporary.appending(path: name))
        }
        let card = folder.appending(path: "README.md")
        if let size = try? card.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= Self.cardLimit {
            try DurableFile.write(try bytes(of: card), to: temporary.appending(path: "README.md"))
        }
        // What was copied is what is checked.
        _ = try AdapterCheckpoint(folder: temporary, for: ModelConfiguration(folder: base))
        let draft = AdapterDraft(
            baseHash: try ModelHash(folder: base).hexadecimal, name: name, hash: try ModelHash(folder: temporary).hexadecimal,
            origin: origin, parents: parents, run: run)
        return try store.register(adapter: draft, by: actor) { record throws(ClassroomError) in
            try place(temporary, as: record)
        }
    }

    /// The folder of an adapter, once every byte of it has been found to be what was registered.
    ///
    /// - Throws: ``AdapterShelfError/damaged(adapter:folder:reason:)``.
    public func folder(of record: AdapterRecord) throws(AdapterShelfError) -> URL {
        let folder = record.folder(in: data)
        let path = folder.path(percentEncoded: false)
        let found: String
        do {
            found = try ModelHash(folder: folder).hexadecimal
        } catch {
            throw .damaged(adapter: record.label, folder: path, reason: "\(error)")
        }
        guard found == record.hash else {
            let reason = "its hash is \(found.prefix(12)), it was registered as \(record.hash.prefix(12))"
            throw .damaged(adapter: record.label, folder: path, reason: reason)
        }
        return folder
    }

    /// Copies an adapter to a folder outside, whole or not at all.
    ///
    /// - Throws: `AdapterShelfError`, also where something stands under the name; `CheckpointError`.
    public func export(_ record: AdapterRecord, to target: URL) throws {
        let source = try folder(of: record)
        guard !FileManager.default.fileExists(atPath: target.path) else { throw AdapterShelfError.exists(folder: target.path) }
        let temporary = target.deletingLastPathComponent()
            .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).tmp", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: temporary) }
        try makeFolder(temporary)
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path).sorted() where !name.hasPrefix(".") {
            try DurableFile.write(try bytes(of: source.appending(path: name)), to: temporary.appending(path: name))
        }
        try DurableFile.rename(temporary, to: target)
    }

    /// The adapter in use for a base, with its folder; nil where the base works alone.
    ///
    /// - Throws: `ClassroomError`, `AdapterShelfError`.
    public func champion(base hash: String) throws -> (record: AdapterRecord, folder: URL)? {
        guard let record = try store.champion(base: hash) else { return nil }
        return (record, try folder(of: record))
    }

    /// Renames the checked copy to the record's place. A folder without a record, left there by a process that died, gives way.
    private func place(_ temporary: URL, as record: AdapterRecord) throws(ClassroomError) {
        let final = record.folder(in: data)
        do {
            try makeFolder(final.deletingLastPathComponent())
            if FileManager.default.fileExists(atPath: final.path) {
                let orphan = root.appending(path: ".orphan-\(UUID().uuidString)", directoryHint: .isDirectory)
                try FileManager.default.moveItem(at: final, to: orphan)
                try? FileManager.default.removeItem(at: orphan)
            }
            try DurableFile.rename(temporary, to: final)
        } catch {
            throw .folder(path: final.path, reason: "\(error)")
        }
    }

    private func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func bytes(of file: URL) throws(CheckpointError) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: file, options: .mappedIfSafe))
        } catch {
            throw .unreadable(file: file.path, reason: error.localizedDescription)
        }
    }
}
