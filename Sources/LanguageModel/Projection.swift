import Checkpoints

/// The linear layers of a decoder layer that an adapter may change.
enum Projection: String, CaseIterable, Sendable {
    case query = "self_attn.q_proj"
    case key = "self_attn.k_proj"
    case value = "self_attn.v_proj"
    case attentionOutput = "self_attn.o_proj"
    case gate = "mlp.gate_proj"
    case up = "mlp.up_proj"
    case down = "mlp.down_proj"

    /// The fused weight that holds this projection.
    enum Site: Int, CaseIterable, Sendable { case queryKeyValue, attentionOutput, gateUp, down }

    var site: Site {
        switch self {
        case .query, .key, .value: .queryKeyValue
        case .attentionOutput: .attentionOutput
        case .gate, .up: .gateUp
        case .down: .down
        }
    }

    /// `[outputs, inputs]` of the projection.
    func shape(in configuration: ModelConfiguration) -> (outputs: Int, inputs: Int) {
        let hidden = configuration.hiddenSize
        return switch self {
        case .query: (configuration.querySize, hidden)
        case .key, .value: (configuration.keyValueSize, hidden)
        case .attentionOutput: (hidden, configuration.querySize)
        case .gate, .up: (configuration.intermediateSize, hidden)
        case .down: (hidden, configuration.intermediateSize)
        }
    }

    /// The first row of the projection in its fused weight.
    func offset(in configuration: ModelConfiguration) -> Int {
        switch self {
        case .key: configuration.querySize
        case .value: configuration.querySize + configuration.keyValueSize
        case .up: configuration.intermediateSize
        case .query, .attentionOutput, .gate, .down: 0
        }
    }
}
