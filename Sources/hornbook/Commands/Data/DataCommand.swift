import ArgumentParser

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Look after the data folder.",
        discussion: """
            EXAMPLES
              hornbook data audit list --action adapter
              hornbook data audit verify
            """,
        subcommands: [DataAudit.self])
}
