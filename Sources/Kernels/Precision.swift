/// What the elements of a packed weight are, and with what its products are computed; sums are wider in every case.
public enum Precision: String, Sendable, Codable, CaseIterable {
    /// 32-bit floats.
    case f32
    /// The upper half of a 32-bit float, for weights and activations; sums in f32.
    case bf16
    /// Whole numbers of 8 bits: weights with one scale for each output, activations with one for each row; sums in 32 bits.
    case int8
}
