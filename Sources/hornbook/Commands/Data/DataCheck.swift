import ArgumentParser
import Classroom
import Foundation
import Jobs

struct DataCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look for damage in the database, and in the backups.",
        discussion: "EXAMPLES\n  hornbook data check\n  hornbook data check --backups --json")

    @Flag(help: "Read every backup too.") var backups = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let findings: [String]
        let backups: [BackupLine]?
    }

    private struct BackupLine: Encodable {
        let name: String
        let createdAt: Date
        let bytes: Int
        let findings: [String]
    }

    func run() throws {
        let findings = try data.store().integrityFindings()
        let lines = backups ? DataBackup.all(in: DataBackup.folder(of: data.url)).map { backup in
            BackupLine(
                name: backup.folder.lastPathComponent, createdAt: backup.manifest.createdAt, bytes: backup.bytes, findings: backup.findings())
        } : nil
        if output.json {
            try printJSON(Answer(findings: findings, backups: lines))
        } else {
            print(findings.isEmpty ? "the database is sound" : "the database is damaged:")
            findings.forEach { print("  \($0)") }
            for line in lines ?? [] {
                print("backup \(line.name): \(line.findings.isEmpty ? "sound" : line.findings.joined(separator: "; "))")
            }
            if let lines, lines.isEmpty { print("there are no backups") }
        }
        guard findings.isEmpty, (lines ?? []).allSatisfy(\.findings.isEmpty) else { throw Failure("there is damage; restore a sound backup.") }
    }
}
