public import Classroom
public import Logging
public import Readability

/// Adapts one passage: plan → generate candidates → check each → correct and retry → choose → weave → assemble → check the whole.
public struct AdaptationPipeline: Sendable {
    private let engine: any Engine
    private let checker: Checker
    private let readability: Readability
    private let plainWords: PlainWords
    private let logger: Logger

    /// Named in every adaptation's provenance; changes when the same seed would give another text.
    public static let version = "1"

    /// - Parameters:
    ///   - plainWords: vouches for the words of engines that work by sentences.
    ///   - logger: told, at debug level, how many rewrites were drawn and refused; never a text, never a student.
    public init(
        engine: any Engine, checker: Checker, plainWords: PlainWords, logger: Logger = Logger(label: "hornbook.adaptation")
    ) {
        self.engine = engine
        self.checker = checker
        self.plainWords = plainWords
        self.logger = logger
        readability = Readability(lexicon: checker.lexicon)
    }

    /// Runs to the end or throws; nothing is stored here.
    ///
    /// - Parameter report: Hears what goes on, in order.
    /// - Throws: `AdaptationError`, `EngineError`, `CancellationError`.
    public func run(
        _ request: AdaptationRequest, report: @Sendable (AdaptationEvent) -> Void = { _ in }
    ) async throws -> StoredAdaptation {
        let clock = ContinuousClock()
        let start = clock.now
        let plan = try Planner(readability: readability, unit: engine.unit).plan(request)
        report(.planned(plan))
        let checkTarget = CheckTarget(plan: plan, interests: request.interests)
        let judge = CandidateJudge(
            checker: checker, readability: readability, target: checkTarget,
            context: PassageContext(passage: checker.facts(of: plan.source)), unit: engine.unit,
            substitutions: engine.unit == .sentence ? SubstitutionGuard(
                checker: checker, judge: ClauseJudge(lexicon: checker.lexicon, vocabulary: checker.vocabulary), plainWords: plainWords) : nil)
        var author = Author(
            plan: plan, request: request, engine: engine, judge: judge,
            weaver: Weaver(interests: request.interests, lexicon: checker.lexicon, seed: request.seed), logger: logger)
        for window in plan.windows {
            try Task.checkCancellation()
            for sentence in try await author.write(window) { report(.chosen(sentence)) }
            report(.progressed(done: window.upperBound, total: plan.units.count))
        }
        let written = clock.now
        var sentences = author.sentences
        var checks = checker.check(source: plan.source, output: Assembly.text(of: sentences, plan: plan), target: checkTarget)
        try Restorer(checker: checker, target: checkTarget, plan: plan).restore(&sentences, &checks, report: report)
        let text = Assembly.text(of: sentences, plan: plan)
        let finished = clock.now
        return StoredAdaptation(
            passageId: request.passageId, sourceText: plan.source, text: text, target: plan.target,
            verdict: checks.verdict,
            sourceMeasures: plan.measures.figures, outputMeasures: readability.measure(text).figures,
            sentences: sentences, checks: checks,
            provenance: StoredAdaptation.Provenance(
                modelHash: engine.identity.modelHash, adapterVersion: engine.identity.adapter,
                promptFormat: engine.identity.promptFormat, seed: request.seed, candidates: request.candidates,
                engineVersion: Self.version, precision: engine.identity.precision),
            timings: ["write": (written - start).seconds, "check": (finished - written).seconds, "total": (finished - start).seconds])
    }
}
