import Checkpoints
public import Classroom
public import Foundation

/// A copy of a data folder: the database as it stood at one moment, and every adapter.
public struct DataBackup: Sendable, Equatable {
    public let folder: URL
    public let manifest: BackupManifest

    static let database = ClassroomStore.fileName
    static let adapters = "adapters"

    /// Where a data folder keeps its backups.
    public static func folder(of data: URL) -> URL { data.appendingPathComponent("backups", isDirectory: true) }

    /// - Throws: ``BackupError``
    public init(folder: URL) throws(BackupError) {
        manifest = try BackupManifest.read(folder)
        self.folder = folder
    }

    public var bytes: Int { manifest.files.reduce(0) { $0 + $1.bytes } }

    /// The backups of a folder, the newest first.
    public static func all(in backups: URL) -> [DataBackup] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: backups.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.compactMap { try? DataBackup(folder: backups.appendingPathComponent($0, isDirectory: true)) }
            .sorted { ($0.manifest.createdAt, $0.folder.path) > ($1.manifest.createdAt, $1.folder.path) }
    }

    /// Makes a backup beside the others: under a temporary name, read again and checked, then renamed.
    ///
    /// - Parameters:
    ///   - data: the data folder, whose database `store` has open; others may work on meanwhile.
    ///   - backups: the folder of backups.
    /// - Throws: ``BackupError``, `ClassroomError` or `CheckpointError`; no part of a backup is left then.
    public static func make(of data: URL, store: ClassroomStore, into backups: URL, now: Date = .moment) throws -> DataBackup {
        let partial = backups.appendingPathComponent(".partial-\(UUID().uuidString.lowercased())", isDirectory: true)
        do {
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError.file(path: partial.path, reason: "cannot be made (\(error.localizedDescription))")
        }
        defer { try? FileManager.default.removeItem(at: partial) }
        // The database first: an adapter that it knows is there by the time adapters are copied.
        let copy = partial.appendingPathComponent(database)
        try store.copy(to: copy)
        let digest = try FileCopy.digest(copy)
        var files = [BackupManifest.File(path: database, bytes: digest.bytes, sha256: digest.sha256)]
        for path in regularFiles(below: data.appendingPathComponent(adapters)) {
            let name = "\(adapters)/\(path)"
            let digest = try FileCopy.copy(data.appendingPathComponent(name), to: partial.appendingPathComponent(name))
            files.append(.init(path: name, bytes: digest.bytes, sha256: digest.sha256))
        }
        let manifest = BackupManifest(format: BackupManifest.format, createdAt: now, files: files.sorted { $0.path < $1.path })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        try DurableFile.write(Array(encoder.encode(manifest)), to: partial.appendingPathComponent(BackupManifest.name))
        try DataBackup(folder: partial).demandSound()
        return try DataBackup(folder: settle(partial, in: backups, stamp: stamp(now)))
    }

    /// What is wrong with it: files that are missing or changed, and what SQLite says of the database.
    public func findings() -> [String] {
        var findings: [String] = []
        for file in manifest.files {
            let url = folder.appendingPathComponent(file.path)
            guard let digest = try? FileCopy.digest(url) else {
                findings.append("\(file.path) cannot be read")
                continue
            }
            if digest != (file.bytes, file.sha256) { findings.append("\(file.path) has changed since the backup was made") }
        }
        guard manifest.files.contains(where: { $0.path == Self.database }) else { return findings + ["there is no database in it"] }
        return findings.isEmpty ? ClassroomStore.findings(inCopy: folder.appendingPathComponent(Self.database)) : findings
    }

    func demandSound() throws(BackupError) {
        let findings = findings()
        guard findings.isEmpty else { throw .damaged(folder: folder.path, findings: findings) }
    }

    /// Removes all but the newest `keep` backups of a folder, and what killed processes left there. Returns the names.
    public static func prune(_ backups: URL, keep: Int, now: Date = .moment) throws -> [String] {
        let old = all(in: backups).dropFirst(max(1, keep)).map(\.folder)
        let left = try FileManager.default.contentsOfDirectory(atPath: backups.path).filter { $0.hasPrefix(".partial-") }.map {
            backups.appendingPathComponent($0)
        }.filter { folder in
            let made = try? FileManager.default.attributesOfItem(atPath: folder.path)[.modificationDate] as? Date
            return made.map { now.timeIntervalSince($0) > 86_400 } ?? false
        }
        for folder in old + left { try FileManager.default.removeItem(at: folder) }
        return old.map(\.lastPathComponent)
    }

    static func stamp(_ date: Date) -> String {
        date.formatted(.iso8601).replacingOccurrences(of: ":", with: "-")
    }

    /// Gives a finished folder its name; a second one of the same second gets a number.
    private static func settle(_ partial: URL, in backups: URL, stamp: String) throws -> URL {
        for number in 1...100 {
            let final = backups.appendingPathComponent(number == 1 ? stamp : "\(stamp)-\(number)", isDirectory: true)
            if FileManager.default.fileExists(atPath: final.path) { continue }
            try DurableFile.rename(partial, to: final)
            return final
        }
        throw BackupError.file(path: backups.path, reason: "there are too many backups of this second")
    }

    /// Paths of the files below a folder, none of them hidden or behind a link.
    private static func regularFiles(below folder: URL) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            let type = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.type] as? FileAttributeType
            return type == .typeRegular && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }.sorted()
    }
}
