import ArgumentParser
import Classroom
import Foundation
import Jobs

struct DataRestore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the data folder's database and adapters.",
        discussion: """
            The backup is checked before anything is replaced, and what it replaces is kept in backups/replaced-<time>. Nobody may have
            the folder open: stop workers and the web server first (exit code 5 otherwise).

            EXAMPLES
              hornbook data restore --yes
              hornbook data restore 2026-11-23T02-00-00Z --yes
              hornbook data restore /media/backups/2026-11-23T02-00-00Z --data /srv/hornbook --yes
            """)

    @Argument(help: "The name of a backup of the data folder, or a backup's folder. (default: the newest)") var backup: String?
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let restored: String
        let createdAt: Date
        let replaced: String?
    }

    func run() throws {
        let chosen = try find()
        let made = chosen.manifest.createdAt.formatted(.iso8601)
        try confirmation.demand("this puts \(data.url.path) back to \(made)")
        let replaced = try chosen.restore(into: data.url)
        try data.store().audit(
            AuditNote(actor: AuditNote.automatic, action: "data.restore", subject: chosen.folder.lastPathComponent, detail: "a backup of \(made)"))
        if output.json {
            return try printJSON(Answer(restored: chosen.folder.path, createdAt: chosen.manifest.createdAt, replaced: replaced?.path))
        }
        print("restored \(chosen.folder.lastPathComponent), of \(made)\(replaced.map { "; what was there is in \($0.path)" } ?? "")")
    }

    private func find() throws -> DataBackup {
        let backups = DataBackup.folder(of: data.url)
        guard let backup else {
            guard let newest = DataBackup.all(in: backups).first else { throw BackupError.missing(folder: backups.path) }
            return newest
        }
        let named = backups.appendingPathComponent(backup, isDirectory: true)
        let isName = !backup.contains("/") && FileManager.default.fileExists(atPath: named.path)
        return try DataBackup(folder: isName ? named : URL(fileURLWithPath: backup, isDirectory: true))
    }
}
