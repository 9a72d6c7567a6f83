import Classroom
import Datasets
import Foundation
import Retraining

/// Rows of what teachers approved, beside the authored ones.
struct FeedbackDataset {
    let store: ClassroomStore
    let collection: ContentCollection
    let analyzer: TextAnalyzer
    let output: URL
    let json: Bool

    private struct Report: Encodable {
        let curation: CurationCounts
        let split: SplitCounts
    }

    func run() throws {
        let policy = RetrainingPolicy()
        var progress = Progress("Curating")
        let curated = try RowSource(store: store, content: collection, analyzer: analyzer, policy: policy).curate {
            progress.update(done: $0, of: $1)
        }
        progress.clear()
        guard curated.counts.kept > 0 else {
            throw Failure("No approved feedback is fit to learn from: \(curated.counts.signals) adaptations were looked at.", code: .nothingToDo)
        }
        let authored = try AuthoredRows(collection, policy: policy, analyzer: analyzer)
        let split = RowSplitter(policy: policy, authored: authored, analyzer: analyzer).split(curated.candidates)
        try RowFiles(folder: output).write(split)
        try store.keep(lineage: split.origins, ofRun: "dataset-" + RowFiles(folder: output).hash(), through: .distantPast)
        if json { return try printJSON(Report(curation: curated.counts, split: split.counts)) }
        printTable(
            header: ["file", "rows"],
            rows: [
                ["training.jsonl", "\(split.counts.training)"], ["validation.jsonl", "\(split.counts.validation)"],
                ["preferences.jsonl", "\(split.counts.preferences)"], ["thumbs.jsonl", "\(split.counts.thumbs)"],
            ])
        print(curated.counts.words)
        print(split.counts.words)
    }
}
