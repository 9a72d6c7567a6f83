public import Checkpoints
public import Foundation

extension TrainableModel {
    /// The adapter as it stands, in PEFT's terms.
    ///
    /// - Throws: ``LanguageModelError/notAnAdapter`` where every weight is trained; `CheckpointError` as the checkpoint does.
    public func adapterCheckpoint() throws -> AdapterCheckpoint {
        guard case .lora(let adapter) = method else { throw LanguageModelError.notAnAdapter }
        let modules = try adapter.adaptedLayers(of: configuration).map { adapted in
            let path = "base_model.model.\(adapted.layer.path)"
            return LoRAModule(
                path: adapted.layer.path, rank: adapted.rank, scale: adapted.scale,
                a: tensor("\(path).lora_A.weight"), b: tensor("\(path).lora_B.weight"))
        }
        return try AdapterCheckpoint(configuration: adapter, modules: modules, for: configuration)
    }

    /// Goes on from an adapter of the same shape.
    ///
    /// - Throws: ``LanguageModelError/notAnAdapter``, or ``LanguageModelError/unknownModule(path:)`` and
    ///   ``LanguageModelError/adapterShape(path:found:expected:)`` where it updates other projections or has other ranks.
    public func load(adapter checkpoint: AdapterCheckpoint) throws {
        guard case .lora = method else { throw LanguageModelError.notAnAdapter }
        var given: [String: [Float]] = [:]
        for module in checkpoint.modules {
            given["base_model.model.\(module.path).lora_A.weight"] = module.a
            given["base_model.model.\(module.path).lora_B.weight"] = module.b
        }
        var restored = values
        for parameter in parameters {
            guard let tensor = given.removeValue(forKey: parameter.name) else {
                throw LanguageModelError.adapterShape(path: parameter.name, found: [], expected: parameter.shape)
            }
            guard tensor.count == parameter.range.count else {
                throw LanguageModelError.adapterShape(path: parameter.name, found: [tensor.count], expected: parameter.shape)
            }
            restored.replaceSubrange(parameter.range, with: tensor)
        }
        if let other = given.keys.min() { throw LanguageModelError.unknownModule(path: other) }
        values = restored
    }

    /// Writes the weights as `model.safetensors`, in Hugging Face's names. The configuration and the tokenizer are the
    /// caller's to copy.
    ///
    /// - Throws: ``LanguageModelError/notAWholeModel`` where an adapter is trained; `CheckpointError.unwritable`, or
    ///   `.notFinite` where a value is NaN or infinite.
    public func writeWeights(to folder: URL, type: ElementType = .f32) throws {
        guard case .full = method else { throw LanguageModelError.notAWholeModel }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tensors = parameters.map { parameter in
            NamedTensor(name: parameter.name, type: type, shape: parameter.shape, values: Array(values[parameter.range]))
        }
        try TensorArchiveWriter.write(
            tensors, metadata: ["format": "pt"], to: folder.appending(path: "model.safetensors"))
    }

    private func tensor(_ name: String) -> [Float] {
        parameters.first { $0.name == name }.map { Array(values[$0.range]) } ?? []
    }
}
