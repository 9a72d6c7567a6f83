public import Foundation

/// A LoRA adapter in PEFT's folder layout: `adapter_config.json` and `adapter_model.safetensors`.
public struct AdapterCheckpoint: Sendable, Equatable {
    public let configuration: AdapterConfiguration
    /// The updates, layer by layer: query, key, value, output, gate, up, down, as far as they are adapted.
    public let modules: [LoRAModule]

    private static let weightsName = "adapter_model"

    /// Reads a folder and accounts for every tensor in it.
    ///
    /// - Parameter model: the configuration of the base model that the adapter has to fit.
    /// - Throws: `CheckpointError`: for a configuration that asks for more than LoRA on the projections; a tensor that is
    ///   missing, unknown or of another rank; `.otherBase` where the shapes are those of another base model.
    public init(folder: URL, for model: ModelConfiguration) throws(CheckpointError) {
        let file = folder.appending(path: AdapterConfiguration.fileName).path(percentEncoded: false)
        configuration = try AdapterConfiguration(folder: folder)
        let layers = try configuration.adaptedLayers(of: model, file: file)
        let archive = try Self.archive(folder)
        var unaccounted = Set(archive.names)
        var modules: [LoRAModule] = []
        for adapted in layers {
            let layer = adapted.layer
            let base = configuration.baseModel
            let a = try Self.values("A", [adapted.rank, layer.inputCount], rankAxis: 0, layer.path, base, archive)
            let b = try Self.values("B", [layer.outputCount, adapted.rank], rankAxis: 1, layer.path, base, archive)
            modules.append(LoRAModule(path: layer.path, rank: adapted.rank, scale: adapted.scale, a: a, b: b))
            unaccounted.subtract(["A", "B"].map { Self.tensorName(layer.path, $0) })
        }
        if let name = unaccounted.min() { throw .unknownTensor(file: archive.path, tensor: name) }
        self.modules = modules
    }

    /// An adapter made here.
    ///
    /// - Parameters:
    ///   - modules: those that the configuration selects in `model`, with its ranks, in any order; their scales are taken
    ///     from the configuration.
    ///   - model: the configuration of the base model.
    /// - Throws: `CheckpointError.missingTensor`, `.unknownTensor` or `.wrongCount` where they are not those.
    public init(
        configuration: AdapterConfiguration, modules: [LoRAModule], for model: ModelConfiguration
    ) throws(CheckpointError) {
        let file = "the new adapter"
        var given: [String: LoRAModule] = [:]
        for module in modules where given.updateValue(module, forKey: module.path) != nil {
            throw .malformed(file: file, place: "module '\(module.path)'", reason: "it is given twice")
        }
        var ordered: [LoRAModule] = []
        for adapted in try configuration.adaptedLayers(of: model, file: file) {
            let (path, rank) = (adapted.layer.path, adapted.rank)
            guard let module = given.removeValue(forKey: path) else {
                throw .missingTensor(file: file, tensor: Self.tensorName(path, "A"))
            }
            for (letter, expected, found) in [
                ("A", rank * adapted.layer.inputCount, module.a.count), ("B", adapted.layer.outputCount * rank, module.b.count),
            ] where expected != found {
                throw .wrongCount(file: file, tensor: Self.tensorName(path, letter), expected: expected, found: found)
            }
            ordered.append(LoRAModule(path: path, rank: rank, scale: adapted.scale, a: module.a, b: module.b))
        }
        if let path = given.keys.min() { throw .unknownTensor(file: file, tensor: Self.tensorName(path, "A")) }
        self.configuration = configuration
        self.modules = ordered
    }

    /// Writes the two files of PEFT's layout into a folder, which is made where it is absent; equal adapters give equal bytes.
    ///
    /// Each file appears whole or not at all, the configuration last, so that a folder with a configuration is complete.
    ///
    /// - Throws: `CheckpointError.unwritable`, or `.notFinite` where a value is NaN or infinite.
    public func write(to folder: URL) throws(CheckpointError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: folder.path(percentEncoded: false), reason: error.localizedDescription)
        }
        let tensors = modules.flatMap { module in
            let (rank, a, b) = (module.rank, module.a, module.b)
            return [
                NamedTensor(name: Self.tensorName(module.path, "A"), shape: [rank, a.count / rank], values: a),
                NamedTensor(name: Self.tensorName(module.path, "B"), shape: [b.count / rank, rank], values: b),
            ]
        }
        let weights = folder.appending(path: "\(Self.weightsName).safetensors")
        try TensorArchiveWriter.write(tensors, metadata: ["format": "pt"], to: weights)
        let json = configuration.json
        try AtomicFile.write(to: folder.appending(path: AdapterConfiguration.fileName)) { (file) throws(CheckpointError) in
            try file.write(Array(json.utf8))
        }
    }

    private static func values(
        _ letter: String, _ shape: [Int], rankAxis: Int, _ path: String, _ base: String?, _ archive: TensorArchive
    ) throws(CheckpointError) -> [Float] {
        let name = tensorName(path, letter)
        guard let info = archive.info(name) else { throw .missingTensor(file: archive.path, tensor: name) }
        guard info.shape != shape else { return try archive.floats(name) }
        guard info.shape.count == 2, info.shape[1 - rankAxis] != shape[1 - rankAxis] else {
            throw .wrongShape(file: archive.path, tensor: name, expected: shape, found: info.shape)
        }
        throw .otherBase(file: archive.path, base: base, tensor: name, expected: shape, found: info.shape)
    }

    private static func tensorName(_ path: String, _ letter: String) -> String {
        "base_model.model.\(path).lora_\(letter).weight"
    }

    private static func archive(_ folder: URL) throws(CheckpointError) -> TensorArchive {
        let pickled = folder.appending(path: "\(weightsName).bin")
        let file = folder.appending(path: "\(weightsName).safetensors")
        let exists = { (url: URL) in FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) }
        if exists(pickled), !exists(file) {
            let reason = "pickled weights can run code and are not read; save the adapter as safetensors"
            throw .unsupported(file: pickled.path(percentEncoded: false), place: "byte 0", reason: reason)
        }
        return try TensorArchive(file: file)
    }
}
