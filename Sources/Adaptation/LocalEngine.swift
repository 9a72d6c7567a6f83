public import Foundation
import Checkpoints
public import Kernels
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

    /// New tokens that a context must have room for to be worth asking.
    static let minimumRoom = 8
    /// A swap that makes the sentence e³ times less likely than it was, in the model's eyes, is taken for a wrong sense.
    static let swapTolerance = 3.0

    /// Opens a model folder in Hugging Face layout, and an adapter folder in PEFT layout.
    ///
    /// - Parameters:
    ///   - rules: suggestions beside those of a model that rewrites sentences; `nil` for none.
    ///   - precision: of the products with the model's weights.
    /// - Throws: the error of whatever file is at fault, which names it.
    public init(model folder: URL, adapter adapterFolder: URL? = nil, rules: RuleSet? = nil, precision: Precision = .automatic) throws {
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        let format = try PromptFormat.load(folder: folder, tokenizer: tokenizer)
        let bare = LocalEngine(
            model: try LanguageModel(folder: folder, precision: precision), tokenizer: tokenizer, format: format, adapter: nil,
            rules: format.unit == .sentence ? rules : nil,
            identity: EngineIdentity(
                model: folder.lastPathComponent, modelHash: try ModelHash(folder: folder).hexadecimal, adapter: nil,
                promptFormat: format.format.rawValue, precision: precision.rawValue))
        self = try adapterFolder.map { try bare.attaching(adapter: $0) } ?? bare
    }

    private init(
        model: LanguageModel, tokenizer: Tokenizer, format: PromptFormat, adapter: Adapter?, rules: RuleSet?, identity: EngineIdentity
    ) {
        self.model = model
        self.tokenizer = tokenizer
        self.format = format
        self.adapter = adapter
        self.rules = rules
        self.identity = identity
    }

    /// The same model, held in memory once, with another adapter in PEFT layout.
    ///
    /// - Parameter name: what stands before the adapter's hash in its identity; the folder's own name where it is left out.
    public func attaching(adapter folder: URL, named name: String? = nil) throws -> LocalEngine {
        let checkpoint = try AdapterCheckpoint(folder: folder, for: model.configuration)
        let hash = try ModelHash(folder: folder).hexadecimal.prefix(12)
        return LocalEngine(
            model: model, tokenizer: tokenizer, format: format,
            adapter: try Adapter(checkpoint: checkpoint, for: model.configuration), rules: rules,
            identity: EngineIdentity(
                model: identity.model, modelHash: identity.modelHash, adapter: "\(name ?? folder.lastPathComponent)@\(hash)",
                promptFormat: identity.promptFormat, precision: identity.precision))
    }

    public var unit: EngineUnit { format.unit == .sentence ? .sentence : .passage }
    public var weavesInterests: Bool { format.interest }

    public func rewrite(_ requests: [RewriteRequest]) async throws -> [[Rewrite]] {
        let cancelled = Flag()
        return try await withTaskCancellationHandler {
            do {
                return try rewrite(requests) { cancelled.isRaised }
            } catch LanguageModelError.cancelled {
                throw CancellationError()
            }
        } onCancel: {
            cancelled.raise()
        }
    }

    /// A request on its way: what is asked of the model, and what has been suggested so far.
    private struct Work {
        let request: RewriteRequest
        /// What every text is judged as an answer to.
        let judging: [Int32]
        var sources: [String]
        var texts: [String] = []
        var byRule = 0
    }

    /// All requests together: one batch for the swaps of hard words, one for all drawn texts, one for all scores.
    private func rewrite(_ requests: [RewriteRequest], isCancelled: @escaping @Sendable () -> Bool) throws -> [[Rewrite]] {
        let stop = format.stopTokens(tokenizer)
        var work: [(index: Int, item: Work)] = []
        for (index, request) in requests.enumerated() {
            do {
                let judging = try prompt(request.original, request.grade, request.interest)
                work.append((index, Work(request: request, judging: judging, sources: [request.source])))
            } catch TokenizerError.sourceTooLong {
                // Too much for one request: it stays as it was.
            }
        }
        var items = work.map(\.item)
        try addPlainer(to: &items, stop: stop, isCancelled)
        if let rules {
            for index in items.indices {
                items[index].texts = items[index].sources.dropFirst() + items[index].sources.flatMap(rules.splitter.variants)
                items[index].byRule = items[index].texts.count
            }
        }
        try draw(into: &items, stop: stop, isCancelled)
        for index in items.indices where !items[index].texts.contains(items[index].request.original) {
            // The original is scored too: what the model finds likelier than leaving a sentence alone deserves some trust.
            items[index].texts.append(items[index].request.original)
        }
        let scores = try score(items.map { ($0.texts, $0.judging) }, stop: stop, isCancelled)
        var answers = Array(repeating: [Rewrite](), count: requests.count)
        for ((place, item), scores) in zip(zip(work.map(\.index), items), scores) {
            answers[place] = zip(item.texts, scores).enumerated().map { number, pair in
                Rewrite(text: pair.0, logProbability: pair.1, isByRule: number < item.byRule)
            }
        }
        return answers
    }

    /// Draws for every source at every prompt grade and adds what is new.
    private func draw(into items: inout [Work], stop: [Int32], _ isCancelled: @escaping @Sendable () -> Bool) throws {
        var rows: [GenerationRequest] = []
        var owners: [Int] = []
        for (index, item) in items.enumerated() {
            let own = try generationRequests(for: item.request, sources: item.sources, stop: stop)
            rows += own
            owners += own.map { _ in index }
        }
        for (owner, generation) in zip(owners, try model.generate(rows, isCancelled: isCancelled)) where generation.finish == .stop {
            let text = tokenizer.decode(generation.tokens, skipSpecialTokens: true).foldingWhiteSpace()
                .withArticles(of: items[owner].request.original)
            if !text.isEmpty, !items[owner].texts.contains(text) { items[owner].texts.append(text) }
        }
        if isCancelled() { throw CancellationError() }
    }

    /// Every source at every prompt grade: the likeliest answer, and drawn ones.
    private func generationRequests(for request: RewriteRequest, sources: [String], stop: [Int32]) throws -> [GenerationRequest] {
        var rows: [GenerationRequest] = []
        for source in sources {
            let tokens = tokenizer.encode(source, allowSpecialTokens: false)
            for grade in request.promptGrades {
                let prompt = try prompt(source, grade, request.interest)
                let limit = min(tokens.count * 3 / 2 + 12, model.configuration.maxPositions - prompt.count)
                guard limit >= Self.minimumRoom else { continue }
                // A suggestion is asked about once; the source itself is where drawing pays.
                for candidate in 0..<(source == request.source ? request.candidates : 1) {
                    let sampling = Sampling(
                        temperature: candidate == 0 ? 0 : Float(request.temperature), topP: 0.95,
                        seed: SplitMix64.seed(request.seed, part: rows.count))
                    rows.append(GenerationRequest(
                        prompt: prompt, adapter: adapter, sampling: sampling, maxNewTokens: limit, stopTokens: Set(stop),
                        drafting: Drafting(source: tokens)))
                }
            }
        }
        return rows
    }

    /// Adds to each source its hard words swapped for plain ones, as far as the model finds these plausible there.
    private func addPlainer(to items: inout [Work], stop: [Int32], _ isCancelled: @escaping @Sendable () -> Bool) throws {
        guard let rules else { return }
        let swaps = items.map { rules.plainWords.swaps(in: $0.request.source) }
        let variants = zip(items, swaps).map { item, swaps in
            (swaps.isEmpty ? [] : [item.request.source] + swaps.map { PlainWords.apply([$0], to: item.request.source) }, item.judging)
        }
        for (index, scores) in try score(variants, stop: stop, isCancelled).enumerated() where !swaps[index].isEmpty {
            let plausible = zip(swaps[index], scores.dropFirst()).filter { $1 > scores[0] - Self.swapTolerance }.map(\.0)
            if !plausible.isEmpty { items[index].sources.append(PlainWords.apply(plausible, to: items[index].request.source)) }
        }
    }

    private func prompt(_ source: String, _ grade: Int, _ interest: String?) throws -> [Int32] {
        try format.prompt(source: source, grade: grade, interest: interest, tokenizer: tokenizer)
    }

    /// Log-probability of each text as the answer to its prompt: the measure all rewrites are held to. The whole, not the mean:
    /// one wrong word costs the same in a long sentence as in a short one.
    private func score(
        _ items: [(texts: [String], prompt: [Int32])], stop: [Int32], _ isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [[Double]] {
        try model.score(
            items.map { item in
                // What does not fit the context any more is scored on its beginning; the checks see the whole.
                let room = max(1, model.configuration.maxPositions - item.prompt.count)
                return ScoringRequest(
                    prompt: item.prompt, continuations: item.texts.map {
                        Array((tokenizer.encode($0, allowSpecialTokens: false) + stop.prefix(1)).prefix(room))
                    }, adapter: adapter)
            }, isCancelled: isCancelled
        ).map { $0.map { Double($0.reduce(0, +)) } }
    }
}
