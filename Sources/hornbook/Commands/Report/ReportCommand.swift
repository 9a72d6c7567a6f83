import ArgumentParser

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What the data say: how reading goes on, how fair it is, and what it costs.",
        discussion: """
            EXAMPLES
              hornbook report progress --class 4B --from 2026-09-01
              hornbook report fairness --json
              hornbook report costs --json
            """,
        subcommands: [ReportProgress.self, ReportFairness.self, ReportCosts.self])
}
