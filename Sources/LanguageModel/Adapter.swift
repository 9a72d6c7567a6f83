public import Checkpoints
import Kernels

/// A LoRA adapter, ready to be attached to single requests of the model it was made for.
public struct Adapter: Sendable {
    /// One low-rank update and where its output starts in the fused weight's output.
    struct Update: Sendable {
        let column: Int
        let weight: LowRankWeight
    }

    /// Shared by copies of the adapter, so that they are recognized as the same one.
    private final class Storage: Sendable {
        let configuration: ModelConfiguration
        let updates: [[Projection.Site: [Update]]]

        init(configuration: ModelConfiguration, updates: [[Projection.Site: [Update]]]) {
            self.configuration = configuration
            self.updates = updates
        }
    }

    private let storage: Storage

    /// Prepares a checkpoint's modules.
    ///
    /// - Throws: ``LanguageModelError`` when a module is not one of the model's or has another shape.
    public init(checkpoint: AdapterCheckpoint, for configuration: ModelConfiguration) throws(LanguageModelError) {
        var updates = [[Projection.Site: [Update]]](repeating: [:], count: configuration.layerCount)
        for module in checkpoint.modules {
            let (layer, projection) = try Self.place(of: module.path, in: configuration)
            let (outputs, inputs) = projection.shape(in: configuration)
            guard module.rank > 0, module.a.count == module.rank * inputs, module.b.count == outputs * module.rank else {
                let found = [module.b.count / max(1, module.rank), module.a.count / max(1, module.rank)]
                throw .adapterShape(path: module.path, found: found, expected: [outputs, inputs])
            }
            let weight = LowRankWeight(
                rank: module.rank, inputs: inputs, outputs: outputs, scale: Float(module.scale), a: module.a, b: module.b)
            updates[layer][projection.site, default: []].append(
                Update(column: projection.offset(in: configuration), weight: weight))
        }
        storage = Storage(configuration: configuration, updates: updates)
    }

    /// Equal for copies of one adapter only.
    var id: ObjectIdentifier { ObjectIdentifier(storage) }

    func updates(layer: Int, site: Projection.Site) -> [Update] { storage.updates[layer][site] ?? [] }

    func check(fits configuration: ModelConfiguration) throws(LanguageModelError) {
        guard storage.configuration.layerCount == configuration.layerCount else {
            throw .adapterShape(
                path: "model.layers", found: [storage.configuration.layerCount], expected: [configuration.layerCount])
        }
        for projection in Projection.allCases {
            let (found, expected) = (projection.shape(in: storage.configuration), projection.shape(in: configuration))
            guard found == expected else {
                throw .adapterShape(
                    path: projection.rawValue, found: [found.outputs, found.inputs],
                    expected: [expected.outputs, expected.inputs])
            }
        }
    }

    /// `model.layers.3.self_attn.q_proj` → layer 3, query.
    private static func place(
        of path: String, in configuration: ModelConfiguration
    ) throws(LanguageModelError) -> (Int, Projection) {
        let parts = path.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "model", parts[1] == "layers", let layer = Int(parts[2]),
            layer >= 0, layer < configuration.layerCount, let projection = Projection(rawValue: String(parts[3]))
        else { throw .unknownModule(path: path) }
        return (layer, projection)
    }
}
