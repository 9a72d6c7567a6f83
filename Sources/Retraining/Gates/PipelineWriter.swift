public import Adaptation
import Classroom

/// Writes by the whole pipeline, with every check: what is judged is what is served.
public struct PipelineWriter: GateWriter {
    private let pipeline: AdaptationPipeline
    private let candidates: Int
    private let seed: UInt64

    public init(pipeline: AdaptationPipeline, candidates: Int = 4, seed: UInt64 = 1) {
        self.pipeline = pipeline
        self.candidates = candidates
        self.seed = seed
    }

    public func write(_ item: GateItem) async throws -> String {
        try await pipeline.run(
            AdaptationRequest(
                text: item.source, grade: min(12, max(1, item.grade)), interests: item.interests,
                protectedTerms: item.protectedTerms, candidates: candidates, seed: seed)
        ).text
    }
}
