import ArgumentParser

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Look after the data folder.",
        discussion: """
            EXAMPLES
              hornbook data forget "Amara Okafor" --yes
              hornbook data audit list --action adapter
              hornbook data audit verify
            """,
        subcommands: [DataForget.self, DataAudit.self])
}
