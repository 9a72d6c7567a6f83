public import Checkpoints
public import Foundation
import Kernels

/// A model whose adapter, or whose every weight, is being trained. It belongs to one task.
///
/// The trained values are one flat array, and so are their gradients, so that an optimizer, clipping and checkpoints are
/// loops over arrays. The same inputs, seeds and machine give the same bits.
public final class TrainableModel {
    public let configuration: ModelConfiguration
    public let method: TrainingMethod
    /// The trained tensors, in the order of ``values``.
    public let parameters: [Parameter]
    /// All trained values. Setting them restores a checkpoint; the count must stay.
    public var values: [Float] {
        get { stored }
        set {
            precondition(newValue.count == stored.count, "the values are of another model")
            stored = newValue
        }
    }
    private var stored: [Float]
    /// The gradients summed since ``zeroGradients()``, in the order of ``values``.
    public private(set) var gradients: [Float]
    private var pass: TrainingPass

    /// A model folder made ready: for LoRA, each a uniform within 1 / √inputs from the seed (PEFT's Kaiming rule), each b zero.
    ///
    /// - Parameters:
    ///   - recomputesActivations: computes each layer again on the way back instead of keeping its activations:
    ///     a third more time for a fraction of the memory.
    /// - Throws: `CheckpointError` for a folder or an adapter's configuration that does not fit; `KernelError` without OpenBLAS.
    public convenience init(
        folder: URL, method: TrainingMethod, precision: TrainingPrecision = .f32, recomputesActivations: Bool = false,
        seed: UInt64
    ) throws {
        switch method {
        case .lora(let adapter):
            let model = try LanguageModel(folder: folder, precision: precision.products)
            let network = try TrainingNetwork(frozen: model, adapter: adapter)
            self.init(
                network, method: method, values: InitialValues.lowRank(network.parameters, seed: seed),
                dropout: Float(adapter.dropout), recomputesActivations: recomputesActivations)
        case .full:
            try OpenBLAS.open()
            let configuration = try ModelConfiguration(folder: folder)
            let archive = try TensorArchive(folder: folder)
            try configuration.check(archive)
            let network = TrainingNetwork(trained: configuration, precision: precision.products)
            let values = try InitialValues.stored(network.parameters, in: archive)
            self.init(network, method: .full, values: values, dropout: 0, recomputesActivations: recomputesActivations)
        }
    }

    /// Fresh weights, normal with a standard deviation of 0.02 from the seed, norms one and biases zero, all of them trained.
    ///
    /// - Throws: `KernelError` without OpenBLAS.
    public convenience init(
        configuration: ModelConfiguration, precision: TrainingPrecision = .f32, recomputesActivations: Bool = false,
        seed: UInt64
    ) throws {
        try OpenBLAS.open()
        let network = TrainingNetwork(trained: configuration, precision: precision.products)
        self.init(
            network, method: .full, values: InitialValues.fresh(network.parameters, seed: seed), dropout: 0,
            recomputesActivations: recomputesActivations)
    }

    private init(
        _ network: TrainingNetwork, method: TrainingMethod, values: [Float], dropout: Float, recomputesActivations: Bool
    ) {
        configuration = network.configuration
        self.method = method
        parameters = network.parameters
        stored = values
        gradients = [Float](repeating: 0, count: values.count)
        pass = TrainingPass(network, dropout: dropout, recomputesActivations: recomputesActivations)
    }

    public func zeroGradients() {
        for index in gradients.indices { gradients[index] = 0 }
    }

    /// Adds scale · ∂(Σ weight · loss) / ∂values to ``gradients``.
    ///
    /// The sequences are packed one after another into one pass: no padding, attention inside each, positions from 0.
    /// - Parameters:
    ///   - dropoutSeed: of this pass's masks; nil for no dropout.
    /// - Throws: ``LanguageModelError`` for a sequence that does not fit the model.
    public func accumulate(_ sequences: [TrainingSequence], scale: Float, dropoutSeed: UInt64?) throws -> BatchLoss {
        let batch = try PackedSequences(sequences, scale: scale, for: configuration)
        return pass.accumulate(batch, values: stored, gradients: &gradients, dropoutSeed: dropoutSeed)
    }

    /// The losses alone, without dropout.
    ///
    /// - Parameter withAdapter: false for the base without its updates, where an adapter is trained.
    /// - Throws: ``LanguageModelError`` for a sequence that does not fit the model.
    public func evaluate(_ sequences: [TrainingSequence], withAdapter: Bool = true) throws -> BatchLoss {
        let batch = try PackedSequences(sequences, scale: 1, for: configuration)
        return pass.evaluate(batch, values: stored, usesAdapter: withAdapter)
    }

    /// Changes the values in place, by their gradients: an optimizer's step.
    public func update<R>(_ body: (inout [Float], [Float]) throws -> R) rethrows -> R {
        return try body(&stored, gradients)
    }
}
