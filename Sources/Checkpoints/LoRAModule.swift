/// The low-rank update of one projection: W + scale · B · A.
public struct LoRAModule: Sendable, Equatable {
    /// The projection's module path, such as `model.layers.0.self_attn.q_proj`.
    public let path: String
    public let rank: Int
    public let scale: Float
    /// `[rank, inputs]`, row-major.
    public let a: [Float]
    /// `[outputs, rank]`, row-major.
    public let b: [Float]

    public init(path: String, rank: Int, scale: Float, a: [Float], b: [Float]) {
        self.path = path
        self.rank = rank
        self.scale = scale
        self.a = a
        self.b = b
    }
}
