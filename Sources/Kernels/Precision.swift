import CKernels

/// What the elements of a packed weight are, and with what its products are computed; sums are wider in every case.
public enum Precision: String, Sendable, Codable, CaseIterable {
    /// 32-bit floats.
    case f32
    /// The upper half of a 32-bit float, for weights and activations; sums in f32.
    case bf16
    /// Whole numbers of 8 bits: weights with one scale for each output, activations with one for each row; sums in 32 bits.
    case int8
}

extension Precision {
    /// The fastest on this processor whose log-probabilities stay near those of f32: on average within 0.02 of a natural
    /// logarithm for each token of real text. Measured: bf16 0.009 (the embedded base) and 0.002 (a random model of 135
    /// million parameters); int8 0.07 and 0.016, so that it is taken only where it is asked for.
    public static var automatic: Precision { ck_has_wide_bf16() ? .bf16 : .f32 }
}
