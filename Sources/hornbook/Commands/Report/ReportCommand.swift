import ArgumentParser

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Say how the service does.",
        discussion: "EXAMPLE\n  hornbook report fairness --json",
        subcommands: [ReportFairness.self])
}
