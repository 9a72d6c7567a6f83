import Adaptation
import Foundation
import Logging

/// The model, opened when the first job needs it and kept from then on.
actor LazyPipeline {
    private let resources: ShippedResources
    private let logger: Logger
    private var pipeline: AdaptationPipeline?

    init(resources: ShippedResources, logger: Logger) {
        (self.resources, self.logger) = (resources, logger)
    }

    /// - Throws: the error of whatever file of the model is at fault, which names it.
    func open() throws -> AdaptationPipeline {
        if let pipeline { return pipeline }
        let plainWords = try resources.plainWords()
        let engine = try LocalEngine(
            model: resources.baseModel, rules: RuleSet(plainWords: plainWords, splitter: SentenceSplitter(judge: resources.clauseJudge())))
        let opened = AdaptationPipeline(engine: engine, checker: try resources.checker(), plainWords: plainWords, logger: logger)
        pipeline = opened
        return opened
    }
}
