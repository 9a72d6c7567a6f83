import Classroom
import LanguageModel
import Logging
import Readability

/// Writes a passage window by window, keeping the level of all that is written so far on target.
struct Author {
    let plan: AdaptationPlan
    let request: AdaptationRequest
    let engine: any Engine
    let judge: CandidateJudge
    var weaver: Weaver
    private let logger: Logger
    private var budget: LevelBudget
    private var placedInterests = 0
    /// What is written so far, in order.
    private(set) var sentences: [StoredAdaptation.Sentence] = []

    /// A unit this much above the target, all of whose rewrites failed, is worth a second try.
    static let retryMargin = 1.0

    init(plan: AdaptationPlan, request: AdaptationRequest, engine: any Engine, judge: CandidateJudge, weaver: Weaver, logger: Logger) {
        self.plan = plan
        self.request = request
        self.engine = engine
        self.judge = judge
        self.weaver = weaver
        self.logger = logger
        budget = LevelBudget(target: plan.target.grade)
    }

    /// Draws, checks, retries, chooses and weaves one window; returns its sentences.
    mutating func write(_ window: Range<Int>) async throws -> [StoredAdaptation.Sentence] {
        let open = window.filter { !plan.units[$0].isFixed && isTooHard(plan.units[$0].counts) }
        var drafts = try await draw(open)
        let stuck = open.filter { index in
            let best = drafts[index]?.map { $0.counts.gradeLevel }.min() ?? .infinity
            return best > plan.target.grade + Self.retryMargin
        }
        for (index, more) in try await redraw(stuck, from: drafts) {
            let known = Set(drafts[index, default: []].map(\.text))
            drafts[index, default: []] += more.filter { !known.contains($0.text) }
        }
        let options = window.map { [judge.unchanged(plan.units[$0])] + drafts[$0, default: []] }
        let picks = budget.choose(among: options.map { $0.map { LevelBudget.Option(counts: $0.counts, quality: $0.quality) } })
        var written: [StoredAdaptation.Sentence] = []
        for (offset, index) in window.enumerated() {
            let draft = options[offset][picks[offset]]
            written.append(.init(source: plan.units[index].range, text: draft.text, origin: draft.origin))
            if let added = weave(after: draft.text, unit: index) { written.append(added) }
        }
        sentences += written
        return written
    }

    /// A sentence at or below the target's level is left alone: there is nothing to gain and a fact to lose.
    private func isTooHard(_ counts: LevelCounts) -> Bool {
        counts.gradeLevel > plan.target.grade - 1
    }

    /// First round: the source at every prompt grade.
    private func draw(_ indices: [Int]) async throws -> [Int: [Draft]] {
        let requests = indices.map { makeRequest(for: $0, source: plan.units[$0].text, round: 0) }
        return judged(try await engine.rewrite(requests), of: indices, origin: .model)
    }

    /// Second round, for units that stayed hard: a step down from the best draft so far, or a wider draw where none held.
    private func redraw(_ indices: [Int], from drafts: [Int: [Draft]]) async throws -> [Int: [Draft]] {
        let requests = indices.map { index in
            var request = makeRequest(for: index, source: drafts[index]?.first?.text ?? plan.units[index].text, round: 1)
            if drafts[index]?.isEmpty ?? true { request.temperature = 1.0 }
            return request
        }
        return judged(try await engine.rewrite(requests), of: indices, origin: .retry)
    }

    /// What is left of each unit's rewrites after the checks.
    private func judged(_ answers: [[Rewrite]], of indices: [Int], origin: StoredAdaptation.Origin) -> [Int: [Draft]] {
        Dictionary(uniqueKeysWithValues: zip(indices, answers).map { index, rewrites in
            let drafts = judge.drafts(of: rewrites, for: plan.units[index], origin: origin)
            logger.debug("judged", metadata: [
                "unit": "\(index)", "round": "\(origin.rawValue)", "drawn": "\(rewrites.count)", "kept": "\(drafts.count)",
            ])
            return (index, drafts)
        })
    }

    private func makeRequest(for index: Int, source: String, round: Int) -> RewriteRequest {
        RewriteRequest(
            source: source, original: plan.units[index].text, grade: plan.promptGrades[0], promptGrades: plan.promptGrades,
            interest: engine.weavesInterests ? request.interests.first?.name : nil,
            candidates: request.candidates, seed: SplitMix64.seed(request.seed, part: index * 2 + round))
    }

    /// An interest's sentence after this one, where one fits, is due, and passes the checks.
    private mutating func weave(after text: String, unit index: Int) -> StoredAdaptation.Sentence? {
        guard !plan.units[index].isFixed, placedInterests < plan.interestSentences else { return nil }
        // Spread over the passage: the n-th idea waits until its share of the text has passed.
        guard index * plan.interestSentences >= placedInterests * plan.units.count else { return nil }
        guard let weft = weaver.wefts(after: text, source: plan.units[index].text).first(where: { judge.accepts(weft: $0.text) }) else { return nil }
        weaver.use(weft)
        placedInterests += 1
        budget.spend(judge.counts(of: weft.text))
        return .init(source: nil, text: weft.text, origin: .interest)
    }
}
