import Checkpoints
import Foundation
import Testing

/// PEFT folders whose tensors do not fit.
struct AdapterTensorRefusalTests {
    /// The refusal of the `plain` adapter after `change` had its tensors.
    private func refusal(
        base: ModelConfiguration? = nil, _ change: (inout [NamedTensor]) -> Void = { _ in }
    ) throws -> CheckpointError? {
        let base = try base ?? Fixture.adapterBase()
        let source = Fixture.url("adapters/plain")
        let archive = try TensorArchive(folder: source, base: "adapter_model")
        var tensors = try archive.names.map { name in
            NamedTensor(name: name, shape: try #require(archive.info(name)).shape, values: try archive.floats(name))
        }
        change(&tensors)
        return try withTemporaryFolder { folder in
            let config = "adapter_config.json"
            try FileManager.default.copyItem(at: source.appending(path: config), to: folder.appending(path: config))
            try TensorArchiveWriter.write(tensors, to: folder.appending(path: "adapter_model.safetensors"))
            return try CheckpointsTests.refusal { _ = try AdapterCheckpoint(folder: folder, for: base) }
        }
    }

    private static let key = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"

    @Test func takesTheUnchangedOne() throws {
        #expect(try refusal() == nil)
    }

    @Test func refusesAMissingTensor() throws {
        let error = try refusal { tensors in tensors.removeAll { $0.name == Self.key } }
        guard case .missingTensor(_, Self.key)? = error else { throw try #require(error) }
    }

    @Test(arguments: [
        "base_model.model.model.layers.0.self_attn.k_proj.lora_A.weight",
        "base_model.model.model.layers.0.self_attn.q_proj.lora_magnitude_vector",
        "base_model.model.model.layers.2.self_attn.q_proj.lora_A.weight", "base_model.model.model.embed_tokens.lora_embedding_A",
        "x",
        "base_model.model.model.layers.0.self_attn.q_proj.lora_A.default.weight",
    ])
    func refusesAnUnknownTensor(name: String) throws {
        let error = try refusal { tensors in
            tensors.append(NamedTensor(name: name, shape: [4, 32], values: .init(repeating: 0, count: 128)))
        }
        guard case .unknownTensor(_, name)? = error else { throw try #require(error) }
    }

    @Test func refusesAnotherRank() throws {
        let error = try refusal { tensors in
            tensors.removeAll { $0.name == Self.key }
            tensors.append(NamedTensor(name: Self.key, shape: [3, 32], values: .init(repeating: 0, count: 96)))
        }
        guard case .wrongShape(_, Self.key, [4, 32], [3, 32])? = error else { throw try #require(error) }
    }

    @Test func refusesAnotherBaseAndNamesIt() throws {
        let wider = try configuration("v5/llama", changing: ["hidden_size": 64, "head_dim": 8])
        let error = try #require(try refusal(base: wider))
        guard case .otherBase(_, "tiny", Self.key, [4, 64], [4, 32]) = error else { throw error }
        #expect(error.description.contains("another base, tiny"))

        let shallower = try configuration("v5/llama", changing: ["num_hidden_layers": 1])
        guard
            case .unknownTensor(_, "base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight")? = try refusal(
                base: shallower)
        else {
            Issue.record("an adapter of a deeper base was taken")
            return
        }
    }

    @Test func refusesPickledWeights() throws {
        try withTemporaryFolder { folder in
            let config = "adapter_config.json"
            try FileManager.default.copyItem(at: Fixture.url("adapters/plain/\(config)"), to: folder.appending(path: config))
            let base = try Fixture.adapterBase()
            let absent = try CheckpointsTests.refusal { _ = try AdapterCheckpoint(folder: folder, for: base) }
            guard case .unreadable? = absent else { throw try #require(absent) }
            try Data("pickle".utf8).write(to: folder.appending(path: "adapter_model.bin"))
            let error = try #require(try CheckpointsTests.refusal { _ = try AdapterCheckpoint(folder: folder, for: base) })
            #expect(error.description.contains("adapter_model.bin"))
            #expect(error.description.contains("save the adapter as safetensors"))
        }
    }
}
