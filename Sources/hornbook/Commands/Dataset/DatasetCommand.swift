import ArgumentParser

struct DatasetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "Datasets: from passages and adaptations by hand to rows for training.",
        discussion: """
            EXAMPLES
              hornbook dataset check content
              hornbook dataset stats content
              hornbook dataset build content --output rows
            """,
        subcommands: [DatasetCheck.self, DatasetReview.self, DatasetStats.self, DatasetSplit.self, DatasetBuild.self])
}
