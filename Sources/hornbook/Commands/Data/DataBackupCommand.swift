import ArgumentParser
import Foundation
import Jobs

struct DataBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database and the adapters, while others work on, and check the copy.",
        discussion: """
            EXAMPLES
              hornbook data backup
              hornbook data backup --to /media/backups --keep 14
            """)

    @Option(name: .customLong("to"), help: ArgumentHelp("The folder of backups. (default: backups in the data folder)", valueName: "dir"))
    var target: String?
    @Option(help: "How many backups stay; older ones go. (default: all)") var keep: Int?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let backup: String
        let bytes: Int
        let files: Int
        let removed: [String]
    }

    func validate() throws {
        guard keep.map({ $0 >= 1 }) ?? true else { throw ValidationError("--keep: give 1 or more.") }
    }

    func run() throws {
        let backups = target.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? DataBackup.folder(of: data.url)
        let made = try DataBackup.make(of: data.url, store: data.store(), into: backups)
        let removed = try keep.map { try DataBackup.prune(backups, keep: $0) } ?? []
        if output.json {
            return try printJSON(Answer(backup: made.folder.path, bytes: made.bytes, files: made.manifest.files.count, removed: removed))
        }
        print("\(made.folder.path): \(made.manifest.files.count) files, \(made.bytes / 1_024) KiB, checked")
        for name in removed { print("removed \(name)") }
    }
}
