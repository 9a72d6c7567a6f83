import ArgumentParser

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "The data folder as a whole: backups, its health, how long things are kept, who is forgotten, the audit.",
        discussion: """
            EXAMPLES
              hornbook data backup
              hornbook data check --backups
              hornbook data restore 2026-11-23T02-00-00Z --yes
              hornbook data purge --dry-run
              hornbook data forget "Amara Okafor" --yes
              hornbook data audit list --action adapter
            """,
        subcommands: [
            DataBackupCommand.self, DataRestore.self, DataCheck.self, DataPurge.self, DataForget.self, DataAudit.self,
        ])
}
