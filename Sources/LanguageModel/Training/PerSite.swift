/// One value for each fused linear layer of a decoder layer.
struct PerSite<Value> {
    var queryKeyValue: Value
    var attentionOutput: Value
    var gateUp: Value
    var down: Value

    init(_ make: (Projection.Site) throws -> Value) rethrows {
        queryKeyValue = try make(.queryKeyValue)
        attentionOutput = try make(.attentionOutput)
        gateUp = try make(.gateUp)
        down = try make(.down)
    }

    subscript(site: Projection.Site) -> Value {
        switch site {
        case .queryKeyValue: queryKeyValue
        case .attentionOutput: attentionOutput
        case .gateUp: gateUp
        case .down: down
        }
    }
}

extension PerSite: Sendable where Value: Sendable {}
