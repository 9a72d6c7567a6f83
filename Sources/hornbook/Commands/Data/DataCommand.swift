import ArgumentParser

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "The data folder as a whole: backups, its health, how long things are kept.",
        discussion: """
            EXAMPLES
              hornbook data backup
              hornbook data check --backups
              hornbook data restore 2026-11-23T02-00-00Z --yes
              hornbook data purge --dry-run
            """,
        subcommands: [DataBackupCommand.self, DataRestore.self, DataCheck.self, DataPurge.self])
}
