import Checkpoints
import Tokenizers

/// What `model show` tells.
struct ModelDescription: Encodable {
    let name: String
    let path: String
    let hash: String
    let architecture: String
    let parameters: Int
    let layers: Int
    let hiddenSize: Int
    let heads: Int
    let keyValueHeads: Int
    let vocabulary: Int
    let context: Int
    let promptFormat: String
    let unit: String
    let weavesInterests: Bool

    init(name: String, path: String, hash: String, configuration: ModelConfiguration, format: PromptFormat) {
        self.name = name
        self.path = path
        self.hash = hash
        architecture = configuration.architecture.rawValue
        parameters = configuration.expectedTensors.reduce(0) { $0 + $1.shape.reduce(1, *) }
        layers = configuration.layerCount
        hiddenSize = configuration.hiddenSize
        heads = configuration.headCount
        keyValueHeads = configuration.keyValueHeadCount
        vocabulary = configuration.vocabularySize
        context = configuration.maxPositions
        promptFormat = format.format.rawValue
        unit = format.unit.rawValue
        weavesInterests = format.interest
    }

    func printed(json: Bool) throws {
        if json { return try printJSON(self) }
        printTable(
            header: ["model", name],
            rows: [
                ["folder", path], ["hash", hash], ["architecture", architecture],
                ["parameters", figure(Double(parameters) / 1e6) + " M"],
                ["layers", "\(layers)"], ["hidden size", "\(hiddenSize)"], ["heads", "\(heads) (\(keyValueHeads) for keys and values)"],
                ["vocabulary", "\(vocabulary)"], ["context", "\(context) tokens"], ["prompt format", promptFormat], ["unit", unit],
                ["weaves interests", weavesInterests ? "yes" : "no, ideas of the interest are used"],
            ])
    }
}
