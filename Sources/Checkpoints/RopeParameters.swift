import StrictJSON

/// Reads rotary position parameters from `config.json`.
enum RopeParameters {
    private static let defaultTheta = 10_000.0
    private static let factors = 1.0...1e6

    /// Reads `rope_parameters` (transformers 5), or `rope_theta` and `rope_scaling` (4).
    ///
    /// As in transformers, a value within `rope_parameters` or `rope_scaling` goes before the one beside it.
    static func read(_ fields: JSONFields, maxPositions: Int) throws(CheckpointError) -> (theta: Double, scaling: RopeScaling?) {
        let thetas = Double.leastNormalMagnitude...1e12
        let outer = try fields.optionalNumber("rope_theta", in: thetas)
        let scaling = try fields.optionalFields("rope_scaling")
        let parameters = try fields.optionalFields("rope_parameters")
        guard let rope = [scaling, parameters].compactMap({ $0 }).first(where: { !$0.object.members.isEmpty }) else {
            return (outer ?? defaultTheta, nil)
        }
        if let factor = try rope.optionalNumber("partial_rotary_factor", in: 0...1e6), factor != 1 {
            throw rope.unsupported("partial_rotary_factor", "only a part of each head (\(factor)) is rotated")
        }
        let inner = try rope.optionalNumber("rope_theta", in: thetas)
        let theta = inner ?? outer ?? defaultTheta
        let type = try rope.optionalString("rope_type")
        let olderType = try rope.optionalString("type")
        switch type ?? olderType ?? "default" {
        case "default":
            return (theta, nil)
        case "linear":
            return (theta, .linear(factor: try rope.number("factor", in: factors)))
        case "llama3":
            let low = try rope.number("low_freq_factor", in: 1e-6...1e6)
            let high = try rope.number("high_freq_factor", in: 1e-6...1e6)
            guard low < high else { throw rope.malformed("high_freq_factor", "\(high) is not above low_freq_factor \(low)") }
            let limit = 1...(1 << 30)
            let outside = try fields.optionalInteger("original_max_position_embeddings", in: limit)
            let inside = try rope.optionalInteger("original_max_position_embeddings", in: limit)
            let scaling = RopeScaling.llama3(
                factor: try rope.number("factor", in: factors),
                lowFrequencyFactor: low,
                highFrequencyFactor: high,
                originalMaxPositions: outside ?? inside ?? maxPositions)
            return (theta, scaling)
        case let other:
            throw rope.unsupported("rope_type", "rotary scaling '\(other.prefix(40))'; default, linear and llama3 are known")
        }
    }
}
