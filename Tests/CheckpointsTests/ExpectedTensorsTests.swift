import Checkpoints
import Foundation
import Testing

/// The demand for every tensor of a configuration, and the refusal of every other one.
struct ExpectedTensorsTests {
    private func tensors(_ configuration: ModelConfiguration) -> [NamedTensor] {
        configuration.expectedTensors.map { name, shape in
            let count = shape.reduce(1, *)
            return NamedTensor(name: name, shape: shape, values: (0..<count).map { Float($0 % 17) })
        }
    }

    private func check(_ tensors: [NamedTensor], _ configuration: ModelConfiguration) throws -> CheckpointError? {
        try withTemporaryFolder { folder in
            try TensorArchiveWriter.write(tensors, to: folder.appending(path: "model.safetensors"))
            let archive = try TensorArchive(folder: folder)
            return try refusal { try configuration.check(archive) }
        }
    }

    @Test(arguments: ["v5/llama", "v5/llama-biases", "v5/qwen2", "v5/qwen3-biases"])
    func demandsEachTensorInItsShape(name: String) throws {
        let configuration = try ModelConfiguration(folder: Fixture.url("configurations/\(name)"))
        let complete = tensors(configuration)
        #expect(try check(complete, configuration) == nil)
        for (index, tensor) in complete.enumerated() {
            var others = complete
            others.remove(at: index)
            guard case .missingTensor(_, tensor.name)? = try check(others, configuration) else {
                Issue.record("\(tensor.name) was not missed")
                continue
            }
            others.append(NamedTensor(name: tensor.name, shape: tensor.shape.reversed() + [1], values: tensor.values))
            guard case .wrongShape(_, tensor.name, tensor.shape, _)? = try check(others, configuration) else {
                Issue.record("\(tensor.name) may have any shape")
                continue
            }
        }
    }

    @Test(arguments: [
        "model.layers.2.mlp.up_proj.weight", "model.layers.0.self_attn.q_proj.bias", "lm_head.bias", "model.inv_freq",
    ])
    func refusesOtherTensors(name: String) throws {
        let configuration = try ModelConfiguration(folder: Fixture.url("configurations/v5/llama"))
        let error = try check(tensors(configuration) + [NamedTensor(name: name, shape: [1], values: [1])], configuration)
        guard case .unknownTensor(_, name)? = error else {
            Issue.record("\(name): \(String(describing: error))")
            return
        }
    }

    @Test func letsOldRotaryBuffersPass() throws {
        let configuration = try ModelConfiguration(folder: Fixture.url("configurations/v5/llama"))
        let buffer = NamedTensor(name: "model.layers.0.self_attn.rotary_emb.inv_freq", shape: [4], values: [1, 1, 1, 1])
        #expect(try check(tensors(configuration) + [buffer], configuration) == nil)
    }

    @Test func takesATiedOutputLayerOnlyWhereItIsTheEmbedding() throws {
        let configuration = try ModelConfiguration(folder: Fixture.url("configurations/v5/qwen2"))
        let complete = tensors(configuration)
        let embedding = try #require(complete.first { $0.name == "model.embed_tokens.weight" })
        let same = NamedTensor(name: "lm_head.weight", shape: embedding.shape, values: embedding.values)
        #expect(try check(complete + [same], configuration) == nil)
        let other = NamedTensor(name: "lm_head.weight", shape: embedding.shape, values: embedding.values.map { $0 + 1 })
        let error = try #require(try check(complete + [other], configuration))
        #expect(error.description.contains("'lm_head.weight'"))
        #expect(error.description.contains("embeddings are tied"))
    }
}
