import Checkpoints
public import Classroom
public import Foundation

extension DataBackup {
    /// Puts what the backup holds into a data folder that nobody has open.
    ///
    /// The backup is checked first, then copied, and the copy's database brought up to date; only then anything is replaced.
    /// Adapters come first and the database last, by one rename: whoever is killed on the way leaves the old state or the new
    /// one. What was replaced is kept in `backups/replaced-<time>/`; adapters that the backup does not know stay, unused.
    /// - Returns: the folder of what was replaced; nil where there was nothing.
    /// - Throws: ``BackupError`` for a damaged backup, `ClassroomError.busy` for a folder in use, `.newerSchema`.
    public func restore(into data: URL, now: Date = .moment) throws -> URL? {
        try demandSound()
        let manager = FileManager.default
        let unique = UUID().uuidString.lowercased()
        let staging = data.appendingPathComponent(".restore-\(unique)", isDirectory: true)
        let aside = Self.folder(of: data).appendingPathComponent("replaced-\(Self.stamp(now))-\(unique.prefix(4))", isDirectory: true)
        do {
            for folder in [data, staging, aside] {
                try manager.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw BackupError.file(path: data.path, reason: "cannot be written (\(error.localizedDescription))")
        }
        defer { try? manager.removeItem(at: staging) }
        do {
            for file in manifest.files {
                let digest = try FileCopy.copy(folder.appendingPathComponent(file.path), to: staging.appendingPathComponent(file.path))
                guard digest == (file.bytes, file.sha256) else {
                    throw BackupError.damaged(folder: folder.path, findings: ["\(file.path) changed while it was read"])
                }
            }
            try ClassroomStore.replaceDatabase(
                inFolder: data, with: staging.appendingPathComponent(Self.database), aside: aside
            ) {
                for file in manifest.files where file.path != Self.database { try place(file, from: staging, in: data, aside: aside) }
            }
        } catch {
            if (try? manager.contentsOfDirectory(atPath: aside.path))?.isEmpty == true { try? manager.removeItem(at: aside) }
            throw error
        }
        guard try manager.contentsOfDirectory(atPath: aside.path).isEmpty else { return aside }
        try manager.removeItem(at: aside)
        return nil
    }

    /// Renames a staged file into the data folder, unless the same one is there; another one is moved aside.
    private func place(_ file: BackupManifest.File, from staging: URL, in data: URL, aside: URL) throws {
        let (source, target) = (staging.appendingPathComponent(file.path), data.appendingPathComponent(file.path))
        if FileManager.default.fileExists(atPath: target.path) {
            if let digest = try? FileCopy.digest(target), digest == (file.bytes, file.sha256) { return }
            let kept = aside.appendingPathComponent(file.path)
            try FileManager.default.createDirectory(at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: target, to: kept)
        }
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.moveItem(at: source, to: target)
    }
}
