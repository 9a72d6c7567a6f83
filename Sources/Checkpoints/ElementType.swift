/// The element types of weights, by their safetensors names.
public enum ElementType: String, Sendable {
    case f32 = "F32"
    case f16 = "F16"
    case bf16 = "BF16"

    /// Bytes of one element.
    public var size: Int {
        self == .f32 ? 4 : 2
    }
}
