import ArgumentParser
import Classroom
import Evaluation

struct FeedbackAgreement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "How far teachers who rated the same texts agree.",
        discussion: """
            Weighted kappa with its 95 % interval over texts that two rated, for each scale. From 0.6 on ratings are trusted.

            EXAMPLE
              hornbook feedback agreement --json
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Scale: Encodable {
        let scale: String
        let agreement: RatingAgreement
        let verdict: String
    }

    func run() throws {
        let said = Dictionary(grouping: try data.store().feedback(), by: \.adaptationId)
        let scales: [(String, (Feedback) -> Int?)] = [
            ("accuracy", { $0.accuracy }), ("level", { $0.levelFit }), ("engagement", { $0.engagement }),
        ]
        let report = scales.map { name, rating in
            let pairs = said.sorted { $0.key < $1.key }.compactMap { Self.pair($0.value, rating) }
            let agreement = RatingAgreement(pairs)
            return Scale(scale: name, agreement: agreement, verdict: agreement.verdict)
        }
        if output.json {
            try printJSON(report)
        } else {
            printTable(
                header: ["scale", "texts", "kappa", "95 % interval", ""],
                rows: report.map { row in
                    let agreement = row.agreement
                    let range = agreement.interval.map { "\(figure($0.lower, decimals: 2)) to \(figure($0.upper, decimals: 2))" }
                    return [
                        row.scale, "\(agreement.items)", agreement.kappa.map { figure($0, decimals: 2) } ?? "–", range ?? "–", row.verdict,
                    ]
                })
        }
        if report.allSatisfy({ $0.agreement.items == 0 }) { throw ExitCode.nothingToDo }
    }

    /// The last ratings of the first two teachers, by name.
    private static func pair(_ feedback: [Feedback], _ rating: (Feedback) -> Int?) -> (Double, Double)? {
        var last: [String: Int] = [:]
        for said in feedback { if let value = rating(said) { last[said.teacher] = value } }
        let values = last.sorted { $0.key < $1.key }.map { Double($0.value) }
        return values.count > 1 ? (values[0], values[1]) : nil
    }
}
