import Checkpoints
import Foundation
import Kernels
import LanguageModel
import Tokenizers

/// Times one model folder: each figure is the median of some runs.
struct ModelBenchmark {
    private static let promptTokens = 256
    private static let newTokens = 64
    private static let sharedStreams = 16
    private static let steps = 6

    private let folder: URL
    private let runs: Int
    private let model: LanguageModel
    private let loadSeconds: Double

    init(folder: URL, precision: Precision, runs: Int) throws {
        self.folder = folder
        self.runs = runs
        let start = ContinuousClock.now
        model = try LanguageModel(folder: folder, precision: precision)
        loadSeconds = (ContinuousClock.now - start) / .seconds(1)
    }

    func run(report: (_ done: Int, _ total: Int) -> Void) throws -> BenchmarkFigures {
        let room = model.configuration.maxPositions - Self.newTokens
        let count = max(1, min(Self.promptTokens, room))
        let prompt = tokens(count)
        report(0, Self.steps)
        let prefill = Double(count) / median { _ = try? model.generate([request(prompt, new: 1)]) }
        report(1, Self.steps)
        let decode = try rate(of: [tokens(1)])
        report(2, Self.steps)
        let shared = try rate(of: Array(repeating: tokens(min(64, count)), count: Self.sharedStreams))
        report(3, Self.steps)
        let rewriting = try rewriting()
        report(4, Self.steps)
        let memory = MemoryUse.current()
        let rates = machineRates()
        report(Self.steps, Self.steps)
        return BenchmarkFigures(
            precision: model.precision.rawValue, runs: runs, loadSeconds: loadSeconds, matrixRate: rates.products,
            bandwidth: rates.bandwidth, promptTokens: count, prefillTokens: prefill, decodeTokens: decode, sharedTokens: shared,
            rewriting: rewriting, weightMegabytes: Double(model.weightBytes) / 1e6, residentMegabytes: memory.resident,
            peakMegabytes: memory.peak)
    }

    private func tokens(_ count: Int) -> [Int32] {
        var generator = SplitMix64(seed: 1)
        return (0..<count).map { _ in Int32.random(in: 0..<Int32(model.configuration.vocabularySize), using: &generator) }
    }

    private func request(_ prompt: [Int32], new: Int) -> GenerationRequest {
        GenerationRequest(prompt: prompt, maxNewTokens: new, ignoreStop: true)
    }

    /// New tokens a second after the prompts have been read.
    private func rate(of prompts: [[Int32]]) throws -> Double {
        let new = Self.newTokens
        let longer = median { _ = try? model.generate(prompts.map { request($0, new: new) }) }
        let start = median { _ = try? model.generate(prompts.map { request($0, new: 1) }) }
        return Double(prompts.count * (new - 1)) / max(longer - start, 1e-9)
    }

    /// Sentences of the model's own trade, one after another, with and without guessing.
    private func rewriting() throws -> BenchmarkFigures.Rewriting? {
        let file = folder.appendingPathComponent("tokenizer.json")
        guard let tokenizer = try? Tokenizer(contentsOf: file),
            let format = try? PromptFormat.load(folder: folder, tokenizer: tokenizer)
        else { return nil }
        let requests = try Self.sentences.map { sentence in
            let source = tokenizer.encode(sentence, allowSpecialTokens: false)
            return GenerationRequest(
                prompt: try format.prompt(source: sentence, grade: 4, interest: nil, tokenizer: tokenizer),
                maxNewTokens: source.count * 3 / 2 + 12, stopTokens: Set(format.stopTokens(tokenizer)),
                drafting: Drafting(source: source))
        }
        var (written, drafted, accepted) = (0, 0, 0)
        for request in requests {
            let generation = try model.generate([request])[0]
            written += generation.tokens.count
            drafted += generation.drafted
            accepted += generation.accepted
        }
        let plain = median {
            for var request in requests {
                request.drafting = nil
                _ = try? model.generate([request])
            }
        }
        let guessing = median { for request in requests { _ = try? model.generate([request]) } }
        guard written > 0 else { return nil }
        return BenchmarkFigures.Rewriting(
            plainTokens: Double(written) / plain, draftedTokens: Double(written) / guessing,
            acceptance: drafted == 0 ? 0 : Double(accepted) / Double(drafted))
    }

    /// Products of 256 rows in billions of operations a second, and billions of bytes a single row reads of a weight that no
    /// cache holds.
    private func machineRates() -> (products: Double, bandwidth: Double) {
        let (rows, inputs, outputs) = (256, 2_048, 2_048)
        let small = weight(outputs: outputs, inputs: inputs)
        let x = Matrix([Float](repeating: 0.5, count: rows * inputs), columns: inputs)
        var out = Matrix(rows: rows, columns: outputs)
        let product = median { small.apply(to: x, into: &out) }
        let largeOutputs = 65_536
        let large = weight(outputs: largeOutputs, inputs: inputs)
        let row = Matrix([Float](repeating: 0.5, count: inputs), columns: inputs)
        var line = Matrix(rows: 1, columns: largeOutputs)
        let reading = median { large.apply(to: row, into: &line) }
        return (2 * Double(rows * inputs * outputs) / product / 1e9, Double(large.byteCount) / reading / 1e9)
    }

    private func weight(outputs: Int, inputs: Int) -> LinearWeight {
        LinearWeight(parts: [outputs], inputs: inputs, precision: model.precision) { _, rows, span in
            for index in 0..<span.count { span[index] = Float((index + rows.lowerBound) % 61) - 30 }
        }
    }

    /// The median of the seconds that `work` takes, after one run that is not counted.
    private func median(_ work: () -> Void) -> Double {
        work()
        let seconds = (0..<runs).map { _ in
            let start = ContinuousClock.now
            work()
            return (ContinuousClock.now - start) / .seconds(1)
        }.sorted()
        return seconds[seconds.count / 2]
    }

    private static let sentences = [
        "The expedition encountered considerable difficulties, and the vessel departed a week later than the captain had planned.",
        "Because the soil had been exhausted by years of planting, the farmers were compelled to search for new fields.",
        "Scientists discovered that the birds navigate by observing the position of the sun and the stars.",
        "The engineers constructed an enormous bridge that permitted trains to cross the river even in winter.",
    ]
}
