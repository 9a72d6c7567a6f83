import Adaptation
import ArgumentParser
import Checkpoints
import Foundation
import LanguageModel
import Tokenizers

struct ModelTokenizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize", abstract: "Turn a text into token ids, and back.",
        discussion: "EXAMPLE\n  hornbook model tokenize --model base \"The cat sat.\" --json")

    @Argument(help: "The text, or - for standard input.") var text: String
    @OptionGroup var options: ModelOptions
    @Flag(help: "Add the tokenizer's own first and last tokens.") var addSpecialTokens = false

    private struct Answer: Encodable {
        let tokens: [Int32]
        let text: String
    }

    func run() throws {
        let folder = try ModelFolder.locate(options.model, in: options.data.store())
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        let input = text == "-" ? try TextInput.read("-", limit: SourceOptions.limit) : text
        let tokens = tokenizer.encode(input, addSpecialTokens: addSpecialTokens)
        if options.output.json { return try printJSON(Answer(tokens: tokens, text: tokenizer.decode(tokens))) }
        print(tokens.map(String.init).joined(separator: ","))
    }
}

struct ModelScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Print the natural-log probability of each token after the first.",
        discussion: "EXAMPLE\n  hornbook model score --model base --tokens 1,9,3,42 --json")

    @OptionGroup var options: ModelOptions
    @Option(help: ArgumentHelp("An adapter folder in PEFT layout.", valueName: "dir")) var adapter: String?
    @Option(help: ArgumentHelp("Token ids, separated by commas.", valueName: "ids")) var tokens: TokenList
    @Option(help: ArgumentHelp(
        "f32, bf16, int8, or auto: the fastest that stays near f32.", valueName: "name"))
    var precision = PrecisionArgument.f32

    private struct Answer: Encodable {
        let logprobs: [Float]
    }

    func run() throws {
        let loaded = try LoadedModel(options, adapter: adapter, precision: precision)
        let scores = try loaded.model.logProbabilities(of: tokens.tokens, adapter: loaded.adapter)
        if options.output.json { return try printJSON(Answer(logprobs: scores)) }
        for (token, score) in zip(tokens.tokens.dropFirst(), scores) { print("\(token)\t\(score)") }
    }
}

struct ModelGenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Continue token ids or a text.",
        discussion: """
            EXAMPLES
              hornbook model generate --tokens 1 --max-new 200 --temperature 0 --json
              hornbook model generate --text "Once upon a time" --max-new 60 --temperature 0.8 --seed 7
            """)

    @OptionGroup var options: ModelOptions
    @Option(help: ArgumentHelp("An adapter folder in PEFT layout.", valueName: "dir")) var adapter: String?
    @Option(help: ArgumentHelp("The prompt as token ids, separated by commas.", valueName: "ids")) var tokens: TokenList?
    @Option(help: ArgumentHelp("The prompt as text.", valueName: "text")) var text: String?
    @Option(help: "The most new tokens.") var maxNew = 100
    @Option(help: "0 takes the likeliest token; higher draws wider.") var temperature: Float = 0
    @Option(help: "Draw from the k likeliest only; 0 for all.") var topK = 0
    @Option(help: "Draw from the likeliest that together reach this probability.") var topP: Float = 1
    @Option(help: "Drop tokens below this share of the likeliest one's probability.") var minP: Float = 0
    @Option(help: "Divide the logits of tokens seen before; 1 for none.") var repetitionPenalty: Float = 1
    @Option(help: "The same seed gives the same tokens.") var seed: UInt64 = 1
    @Option(help: ArgumentHelp(
        "f32, bf16, int8, or auto: the fastest that stays near f32.", valueName: "name"))
    var precision = PrecisionArgument.f32
    @Flag(help: "Guess from the prompt what comes next: faster where the output copies it, and the same tokens.") var draft = false
    @Flag(help: "Go on past the model's own end.") var ignoreEos = false

    private struct Answer: Encodable {
        let tokens: [Int32]
        let text: String
        let finish: String
        /// Tokens that were guessed, and those of them that were right.
        let drafted: Int
        let accepted: Int
    }

    func validate() throws {
        guard (tokens == nil) != (text == nil) else { throw ValidationError("Give --tokens or --text.") }
        guard maxNew > 0 else { throw ValidationError("--max-new is at least 1.") }
    }

    func run() async throws {
        let loaded = try LoadedModel(options, adapter: adapter, precision: precision)
        let tokenizer = try Tokenizer(contentsOf: loaded.folder.appendingPathComponent("tokenizer.json"))
        let prompt = tokens?.tokens ?? tokenizer.encode(text ?? "", addSpecialTokens: true)
        let request = GenerationRequest(
            prompt: prompt, adapter: loaded.adapter,
            sampling: Sampling(temperature: temperature, topK: topK, topP: topP, minP: minP, repetitionPenalty: repetitionPenalty, seed: seed),
            maxNewTokens: maxNew, stopTokens: Set(loaded.model.configuration.eosTokens), ignoreStop: ignoreEos,
            drafting: draft ? Drafting(source: prompt) : nil)
        let stream = Locked(StreamingDetokenizer(tokenizer))
        let isStreaming = !options.output.json
        let generation = try await Interruption.guarding {
            let generations = try loaded.model.generate(
                [request],
                onEvent: { event in
                    guard isStreaming, case .token(_, let token, _) = event else { return }
                    print(stream.withLock { $0.append(token) }, terminator: "")
                    fflush(nil)
                }, isCancelled: { Task.isCancelled })
            try Task.checkCancellation()
            return generations[0]
        }
        if isStreaming { return print(stream.withLock { $0.finish() }) }
        try printJSON(Answer(
            tokens: generation.tokens, text: tokenizer.decode(generation.tokens), finish: generation.finish.rawValue,
            drafted: generation.drafted, accepted: generation.accepted))
    }
}

/// A model and perhaps an adapter, opened from a command's options.
private struct LoadedModel {
    let folder: URL
    let model: LanguageModel
    let adapter: Adapter?

    init(_ options: ModelOptions, adapter path: String?, precision: PrecisionArgument) throws {
        folder = try ModelFolder.locate(options.model, in: options.data.store())
        model = try LanguageModel(folder: folder, precision: precision.precision)
        let configuration = model.configuration
        adapter = try path.map {
            try Adapter(checkpoint: AdapterCheckpoint(folder: URL(fileURLWithPath: $0, isDirectory: true), for: configuration), for: configuration)
        }
    }
}
