import ArgumentParser
import Datasets

struct DatasetStats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Count a content folder and show how its figures are spread.",
        discussion: "Example: hornbook dataset stats content --json")

    @Argument(help: "A content folder.")
    var content = "content"
    @OptionGroup var output: OutputOptions

    func run() throws {
        var options = ContentOptions()
        options.content = content
        options.withoutSpelling = true
        let statistics = try options.report(options.collection()).statistics
        if output.json { return try printJSON(statistics) }
        printTable(header: ["what", "count"], rows: Self.counts(statistics))
        print("")
        printTable(
            header: ["figure", "texts", "mean", "least", "25%", "median", "75%", "95%", "greatest"], rows: Self.figures(statistics))
    }

    private static func counts(_ statistics: DatasetStatistics) -> [[String]] {
        let total = [
            ["passages", "\(statistics.passages)"], ["adaptations", "\(statistics.adaptations)"],
            ["questions", "\(statistics.questions)"],
            ["edits", "\(statistics.edits)"], ["adaptations within the level", "\(statistics.withinLevel)"],
            ["adaptations without an interest", "\(statistics.withoutInterest)"],
        ]
        let groups = [
            ("split", statistics.splits), ("adaptations of split", statistics.splitAdaptations), ("genre", statistics.genres),
            ("grade", statistics.grades), ("interest", statistics.interests), ("fault", statistics.faults),
            ("passages by pronouns", statistics.genders),
        ]
        let answers = statistics.answerPositions.enumerated().map { ["right answers at position \($0)", "\($1)"] }
        return total
            + groups.flatMap { label, counts in counts.sorted { $0.key < $1.key }.map { ["\(label) \($0.key)", "\($0.value)"] } }
            + answers + [
                ["right option is the longest", "\(statistics.rightIsLongest)"], ["different names", "\(statistics.names.count)"],
            ]
            + statistics.sharedNames.sorted { $0.key < $1.key }.map { ["narratives with \($0.key)", "\($0.value.count)"] }
    }

    private static func figures(_ statistics: DatasetStatistics) -> [[String]] {
        let all: [(String, Distribution?)] = [
            ("FKGL of passages", statistics.passageLevel), ("FKGL less grade", statistics.levelError),
            ("length ratio", statistics.lengthRatio),
            ("numbers kept", statistics.numbersKept), ("names kept", statistics.namesKept),
            ("nearest sister", statistics.similarity), ("interest share", statistics.interestShare),
        ]
        return all.compactMap { label, spread in
            spread.map { spread in
                [label, "\(spread.count)"]
                    + [
                        spread.mean, spread.least, spread.quarter, spread.median, spread.threeQuarters, spread.ninetyFive,
                        spread.greatest,
                    ].map {
                        figure($0, decimals: 2)
                    }
            }
        }
    }
}
