public import Foundation

/// What a backup holds, with a checksum of each file.
public struct BackupManifest: Sendable, Codable, Equatable {
    public struct File: Sendable, Codable, Equatable {
        /// Below the backup's folder, with slashes.
        public let path: String
        public let bytes: Int
        /// In hexadecimal.
        public let sha256: String
    }

    public let format: Int
    public let createdAt: Date
    public let files: [File]

    static let name = "manifest.json"
    static let format = 1
    /// Most bytes of a manifest that are read.
    static let limit = 16 * 1_048_576

    static func read(_ folder: URL) throws(BackupError) -> BackupManifest {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { throw .missing(folder: folder.path) }
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else { throw BackupError.damaged(folder: folder.path, findings: ["\(name) is too large"]) }
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            let manifest = try decoder.decode(BackupManifest.self, from: data)
            guard manifest.format == format else {
                throw BackupError.damaged(folder: folder.path, findings: ["\(name) is of format \(manifest.format), not \(format)"])
            }
            if let stranger = manifest.files.first(where: { !isBelow($0.path) }) {
                throw BackupError.damaged(folder: folder.path, findings: ["\(name) names '\(stranger.path.prefix(80))'"])
            }
            return manifest
        } catch let error as BackupError {
            throw error
        } catch {
            throw .damaged(folder: folder.path, findings: ["\(name) cannot be read"])
        }
    }

    /// Whether a path stays below the folder and names nothing but the database or a file of an adapter.
    private static func isBelow(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !path.contains("\0") else { return false }
        return path == DataBackup.database || parts.count > 1 && parts[0] == DataBackup.adapters
    }
}
