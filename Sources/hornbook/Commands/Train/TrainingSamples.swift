import Adaptation
import FineTuning
import Foundation
import Readability

/// What a run changed, in texts: a few held-out rows as people, the base and the trained model write them.
enum TrainingSamples {
    private static let count = 3

    /// A table in Markdown; nil for a run that writes no rewritings, or has no held-out rows.
    static func table(_ plan: TrainingRun.Plan) throws -> String? {
        guard plan.settings.objective == .sft, let validation = plan.validation else { return nil }
        let rows = try RowFile.rewrites(validation).prefix(count)
        let requests = rows.map { GreedyWriter.Request(text: $0.source, grade: Double($0.grade), interest: $0.interest) }
        let readability = Readability(lexicon: try Language.lexicon())
        let folder = RunFolder(plan.out)
        let isAdapter = plan.settings.method == .lora
        let before = try GreedyWriter(model: plan.base, readability: readability).write(requests)
        let after = try GreedyWriter(
            model: isAdapter ? plan.base : folder.model, adapter: isAdapter ? folder.adapter : nil, readability: readability).write(requests)
        let lines = rows.indices.map { index in
            [rows[index].source, "\(rows[index].grade)", rows[index].target, before[index], after[index]].map(cell).joined(separator: " | ")
        }
        return "source | grade | written by people | base | trained\n---|---|---|---|---\n" + lines.joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacingOccurrences(of: "|", with: "\\|")
    }
}
