public import Foundation
import Checkpoints
import LanguageModel
import Tokenizers

/// The language model on this computer, with one adapter or none.
public struct LocalEngine: Engine {
    private let model: LanguageModel
    private let tokenizer: Tokenizer
    private let format: PromptFormat
    private let adapter: Adapter?
    private let rules: RuleSet?
    public let identity: EngineIdentity

    /// Rows that are decoded together: enough to keep the cores busy, few enough to stay in cache.
    static let batchRows = 48
    /// New tokens that a context must have room for to be worth asking.
    static let minimumRoom = 8
    /// A swap that makes the sentence e³ times less likely than it was, in the model's eyes, is taken for a wrong sense.
    static let swapTolerance = 3.0

    /// Opens a model folder in Hugging Face layout, and an adapter folder in PEFT layout.
    ///
    /// - Parameter rules: suggestions beside those of a model that rewrites sentences; `nil` for none.
    /// - Throws: the error of whatever file is at fault, which names it.
    public init(model folder: URL, adapter adapterFolder: URL? = nil, rules: RuleSet? = nil) throws {
        let model = try LanguageModel(folder: folder)
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        format = try PromptFormat.load(folder: folder, tokenizer: tokenizer)
        adapter = try adapterFolder.map {
            try Adapter(checkpoint: AdapterCheckpoint(folder: $0, for: model.configuration), for: model.configuration)
        }
        identity = EngineIdentity(
            model: folder.lastPathComponent, modelHash: try ModelHash(folder: folder).hexadecimal,
            adapter: try adapterFolder.map { "\($0.lastPathComponent)@\(try ModelHash(folder: $0).hexadecimal.prefix(12))" }, promptFormat: format.format.rawValue)
        self.model = model
        self.tokenizer = tokenizer
        self.rules = format.unit == .sentence ? rules : nil
    }

    public var unit: EngineUnit { format.unit == .sentence ? .sentence : .passage }
    public var weavesInterests: Bool { format.interest }

    public func rewrite(_ requests: [RewriteRequest]) async throws -> [[Rewrite]] {
        let cancelled = Flag()
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: (Int, [Rewrite]).self) { group in
                for (index, request) in requests.enumerated() {
                    group.addTask(priority: .userInitiated) { (index, try rewrite(request, cancelled)) }
                }
                var answers = Array(repeating: [Rewrite](), count: requests.count)
                for try await (index, rewrites) in group { answers[index] = rewrites }
                return answers
            }
        } onCancel: {
            cancelled.raise()
        }
    }

    private func rewrite(_ request: RewriteRequest, _ cancelled: Flag) throws -> [Rewrite] {
        if cancelled.isRaised { throw CancellationError() }
        let judging: [Int32]
        do {
            judging = try prompt(request.original, request.grade, request.interest)
        } catch TokenizerError.sourceTooLong {
            // Too much for one request: it stays as it was.
            return []
        }
        let stop = format.stopTokens(tokenizer)
        var sources = [request.source]
        if let plainer = try plainer(request.source, prompt: judging, stop: stop) { sources.append(plainer) }
        var texts = rules.map { rules in sources.dropFirst() + sources.flatMap(rules.splitter.variants) } ?? []
        let byRule = texts.count
        let rows = try generationRequests(for: request, sources: sources, stop: stop)
        for start in stride(from: 0, to: rows.count, by: Self.batchRows) {
            let part = Array(rows[start..<min(rows.count, start + Self.batchRows)])
            for generation in try model.generate(part, isCancelled: { cancelled.isRaised }) where generation.finish == .stop {
                let text = tokenizer.decode(generation.tokens, skipSpecialTokens: true).foldingWhiteSpace().withArticles(of: request.original)
                if !text.isEmpty, !texts.contains(text) { texts.append(text) }
            }
            if cancelled.isRaised { throw CancellationError() }
        }
        // The original is scored too: what the model finds likelier than leaving a sentence alone deserves some trust.
        if !texts.contains(request.original) { texts.append(request.original) }
        var rewrites: [Rewrite] = []
        for start in stride(from: 0, to: texts.count, by: Self.batchRows) {
            if cancelled.isRaised { throw CancellationError() }
            let part = Array(texts[start..<min(texts.count, start + Self.batchRows)])
            for (index, score) in try score(part, prompt: judging, stop: stop).enumerated() {
                rewrites.append(Rewrite(text: part[index], logProbability: score, isByRule: start + index < byRule))
            }
        }
        return rewrites
    }

    /// Every source at every prompt grade: the likeliest answer, and drawn ones.
    private func generationRequests(for request: RewriteRequest, sources: [String], stop: [Int32]) throws -> [GenerationRequest] {
        var rows: [GenerationRequest] = []
        for source in sources {
            let wanted = tokenizer.encode(source, allowSpecialTokens: false).count * 3 / 2 + 12
            for grade in request.promptGrades {
                let prompt = try prompt(source, grade, request.interest)
                let limit = min(wanted, model.configuration.maxPositions - prompt.count)
                guard limit >= Self.minimumRoom else { continue }
                // A suggestion is asked about once; the source itself is where drawing pays.
                for candidate in 0..<(source == request.source ? request.candidates : 1) {
                    let sampling = Sampling(
                        temperature: candidate == 0 ? 0 : Float(request.temperature), topP: 0.95,
                        seed: SplitMix64.seed(request.seed, part: rows.count))
                    rows.append(GenerationRequest(
                        prompt: prompt, adapter: adapter, sampling: sampling, maxNewTokens: limit, stopTokens: Set(stop)))
                }
            }
        }
        return rows
    }

    /// The source with those of its hard words swapped for plain ones that the model finds plausible there.
    private func plainer(_ source: String, prompt: [Int32], stop: [Int32]) throws -> String? {
        guard let swaps = rules?.plainWords.swaps(in: source), !swaps.isEmpty else { return nil }
        let variants = swaps.map { PlainWords.apply([$0], to: source) }
        let scores = try score([source] + variants, prompt: prompt, stop: stop)
        let plausible = zip(swaps, scores.dropFirst()).filter { $1 > scores[0] - Self.swapTolerance }.map(\.0)
        return plausible.isEmpty ? nil : PlainWords.apply(plausible, to: source)
    }

    private func prompt(_ source: String, _ grade: Int, _ interest: String?) throws -> [Int32] {
        try format.prompt(source: source, grade: grade, interest: interest, tokenizer: tokenizer)
    }

    /// Log-probability of each text as the answer to `prompt`: the measure all rewrites are held to. The whole, not the mean:
    /// one wrong word costs the same in a long sentence as in a short one.
    private func score(_ texts: [String], prompt: [Int32], stop: [Int32]) throws -> [Double] {
        guard !texts.isEmpty else { return [] }
        // What does not fit the context any more is scored on its beginning; the checks see the whole.
        let room = max(1, model.configuration.maxPositions - prompt.count)
        let continuations = texts.map { Array((tokenizer.encode($0, allowSpecialTokens: false) + stop.prefix(1)).prefix(room)) }
        return try model.score(prompt: prompt, continuations: continuations, adapter: adapter).map { Double($0.reduce(0, +)) }
    }
}
