public import Checkpoints
public import Foundation
public import Kernels

/// A causal language model of the Llama family: immutable weights that any number of requests share.
///
/// It works on token ids; text is the tokenizer's business. Products with the weights are computed in ``precision``, all else
/// in 32-bit floats.
public final class LanguageModel: Sendable {
    public let configuration: ModelConfiguration
    public let precision: Precision
    let weights: ModelWeights

    /// Loads a folder in Hugging Face layout: `config.json` and `model.safetensors`, one file or sharded.
    ///
    /// Every tensor of the architecture is demanded, an unknown one refused.
    /// - Throws: `KernelError` when OpenBLAS is missing; `CheckpointError` for a bad file or one that does not fit.
    public convenience init(folder: URL, precision: Precision = .f32) throws {
        try OpenBLAS.open()
        let configuration = try ModelConfiguration(folder: folder)
        let archive = try TensorArchive(folder: folder)
        let weights = try WeightLoader(archive: archive, configuration: configuration, precision: precision).load()
        self.init(configuration: configuration, precision: precision, weights: weights)
    }

    init(configuration: ModelConfiguration, precision: Precision, weights: ModelWeights) {
        self.configuration = configuration
        self.precision = precision
        self.weights = weights
    }

    /// The memory that the packed weights take.
    public var weightBytes: Int {
        let tables = weights.embedding.byteCount + (configuration.tieWordEmbeddings ? 0 : weights.output.byteCount)
        return weights.layers.reduce(tables) {
            $0 + $1.queryKeyValue.byteCount + $1.attentionOutput.byteCount + $1.gateUp.byteCount + $1.down.byteCount
        }
    }

    /// The model with an adapter's updates added to its weights: W + scale · B · A. Unchanged weights are shared.
    ///
    /// - Throws: ``LanguageModelError`` when the adapter is for another shape.
    public func merged(with adapter: Adapter) throws -> LanguageModel {
        try adapter.check(fits: configuration)
        var merged = weights
        for index in merged.layers.indices {
            func updates(_ site: Projection.Site) -> [(output: Int, update: LowRankWeight)] {
                adapter.updates(layer: index, site: site).map { (output: $0.column, update: $0.weight) }
            }
            func merge(_ weight: inout LinearWeight, _ site: Projection.Site) {
                let updates = updates(site)
                if !updates.isEmpty { weight = weight.merged(with: updates) }
            }
            merge(&merged.layers[index].queryKeyValue, .queryKeyValue)
            merge(&merged.layers[index].attentionOutput, .attentionOutput)
            merge(&merged.layers[index].gateUp, .gateUp)
            merge(&merged.layers[index].down, .down)
        }
        return LanguageModel(configuration: configuration, precision: precision, weights: merged)
    }

    /// - Throws: as the configuration's check.
    func check(_ tokens: [Int32], new: Int, startingAt start: Int = 0) throws {
        try configuration.check(tokens, new: new, startingAt: start)
    }
}

extension ModelConfiguration {
    /// - Throws: ``LanguageModelError`` unless all tokens are in the vocabulary and fit, with `new` more, in the context.
    func check(_ tokens: [Int32], new: Int, startingAt start: Int = 0) throws(LanguageModelError) {
        if let index = tokens.firstIndex(where: { $0 < 0 || Int($0) >= vocabularySize }) {
            throw .tokenOutOfRange(token: tokens[index], index: start + index, vocabularySize: vocabularySize)
        }
        guard new >= 0, maxPositions - tokens.count >= new else {
            throw .tooLong(tokens: tokens.count, new: new, maxPositions: maxPositions)
        }
    }
}
