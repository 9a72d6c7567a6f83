import Adaptation
import ArgumentParser
import Classroom
import Datasets
import Evaluation
import Foundation
import Jobs
import Retraining

/// The jobs that make and judge adapters, with all they work with.
enum RetrainingJobs {
    static func handlers(_ store: ClassroomStore, data: URL) -> [any JobHandler] {
        let tools = RetrainTools(
            store: store, data: data, codeVersion: Hornbook.configuration.version,
            analyzer: { TextAnalyzer(checker: try Language.checker()) },
            base: { try ModelFolder.locate($0, in: store) },
            content: { try ContentLocation.collection($0, data: data) },
            judge: { trial in
                let rules = RuleSet(plainWords: try Language.plainWords(), splitter: SentenceSplitter(judge: try Language.clauseJudge()))
                return try await GateTrial(
                    shelf: AdapterShelf(data: data, store: store), checker: try Language.checker(), rules: rules
                ).judge(trial)
            })
        return [RetrainJob(tools), TuneJob(tools), EvaluateJob(tools)]
    }
}
