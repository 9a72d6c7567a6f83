public import Checkpoints
import Kernels

/// What of a model is trained.
public enum TrainingMethod: Sendable, Equatable {
    /// Low-rank updates of the projections that the configuration names; the model's own weights stay as they are.
    case lora(AdapterConfiguration)
    /// Every weight.
    case full
}

/// The precision of the products with the model's weights in training. Everything that is summed stays in 32-bit floats.
public enum TrainingPrecision: String, Sendable, Codable, CaseIterable {
    case f32
    case bf16
}

extension TrainingPrecision {
    var products: Precision {
        switch self {
        case .f32: .f32
        case .bf16: .bf16
        }
    }
}
