import ArgumentParser

struct AdapterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapter", abstract: "Keep adapters, hold them against each other, and say which one serves.",
        discussion: """
            One adapter at most serves a base: the champion. Others are challengers until they pass every gate against it.
            An adapter is meant by name/version, by its name alone (the newest version), or by its id.

            EXAMPLES
              hornbook adapter import runs/monday/adapter --name weekly
              hornbook adapter compare weekly
              hornbook adapter promote weekly
              hornbook adapter rollback --reason "choppy sentences in grade 3"
              hornbook adapter merge weekly --into ~/models/base-weekly
            """,
        subcommands: [
            AdapterList.self, AdapterShow.self, AdapterCompare.self, AdapterPromote.self, AdapterRollback.self, AdapterMergeCommand.self,
            AdapterImport.self, AdapterExport.self,
        ])
}
