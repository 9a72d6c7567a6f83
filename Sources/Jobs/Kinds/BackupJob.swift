public import Classroom
public import Foundation

/// Backs the data folder up, and keeps the last few backups.
public struct BackupJob: JobHandler {
    public static let kind = "backup"
    public static let isHeavy = false

    /// What a job may say: `{"keep": 7, "folder": "/media/backups"}`, both with a default.
    struct Settings: Codable {
        var keep: Int
        var folder: String

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            keep = try values.decodeIfPresent(Int.self, forKey: .keep) ?? 7
            folder = try values.decodeIfPresent(String.self, forKey: .folder) ?? ""
        }

        static func read(_ text: String) throws -> Settings {
            let settings = try JobSettings.decode(Settings.self, from: text, kind: kind)
            guard (1...1_000).contains(settings.keep) else {
                throw JobError.settings(kind: kind, reason: "'keep' is \(settings.keep); give 1 to 1000")
            }
            guard settings.folder.isEmpty || settings.folder.hasPrefix("/") else {
                throw JobError.settings(kind: kind, reason: "'folder' is no absolute path")
            }
            return settings
        }
    }

    private let store: ClassroomStore
    private let data: URL

    public init(store: ClassroomStore, data: URL) {
        self.store = store
        self.data = data
    }

    public func check(settings: String) throws { _ = try Settings.read(settings) }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let settings = try Settings.read(context.settings)
        let backups = settings.folder.isEmpty ? DataBackup.folder(of: data) : URL(fileURLWithPath: settings.folder, isDirectory: true)
        let made = try await context.stage("copy") {
            try DataBackup.make(of: data, store: store, into: backups).folder.path
        }
        try context.log("made and checked \(made)")
        for name in try DataBackup.prune(backups, keep: settings.keep) { try context.log("removed \(name)") }
        return .done("backup \(made)")
    }
}
