import Checkpoints
import Foundation
import Testing

/// Configurations of every family, in the form of transformers 4 and 5, held against transformers' own objects.
struct ModelConfigurationTests {
    struct Expected: Decodable {
        let hiddenSize, intermediateSize, layerCount, headCount, keyValueHeadCount, headDimension, vocabularySize,
            maxPositions: Int
        let normEpsilon, ropeTheta, ropeFactor: Double
        let ropeType: String
        let originalMaxPositions, slidingWindow: Int
        let tieWordEmbeddings, attentionBias, attentionOutputBias, mlpBias, queryKeyNorm: Bool
        let bosTokens, eosTokens: [Int32]
        let tensors: [String: [Int]]
    }

    static let names = (try? Fixture.decode([String: Expected].self, "configurations/expected.json"))?.keys.sorted() ?? []

    @Test func thereAreConfigurationsOfBothForms() {
        #expect(Self.names.filter { $0.hasPrefix("v4/") }.count == 10)
        #expect(Self.names.filter { $0.hasPrefix("v5/") }.count == 11)
    }

    @Test(arguments: names)
    func readsWhatTransformersReads(name: String) throws {
        let expected = try #require(Fixture.decode([String: Expected].self, "configurations/expected.json")[name])
        let file = Fixture.url("configurations/\(name)/config.json")
        let found = try ModelConfiguration(json: Data(contentsOf: file), file: file.path)

        #expect(found.hiddenSize == expected.hiddenSize)
        #expect(found.intermediateSize == expected.intermediateSize)
        #expect(found.layerCount == expected.layerCount)
        #expect(found.headCount == expected.headCount)
        #expect(found.keyValueHeadCount == expected.keyValueHeadCount)
        #expect(found.headDimension == expected.headDimension)
        #expect(found.vocabularySize == expected.vocabularySize)
        #expect(found.maxPositions == expected.maxPositions)
        #expect(found.normEpsilon == expected.normEpsilon)
        #expect(found.ropeTheta == expected.ropeTheta)
        #expect(found.ropeScaling == scaling(expected))
        #expect(found.tieWordEmbeddings == expected.tieWordEmbeddings)
        #expect(found.attentionBias == expected.attentionBias)
        #expect(found.attentionOutputBias == expected.attentionOutputBias)
        #expect(found.mlpBias == expected.mlpBias)
        #expect(found.queryKeyNorm == expected.queryKeyNorm)
        #expect(found.slidingWindow ?? 0 == expected.slidingWindow)
        #expect(found.bosTokens == expected.bosTokens)
        #expect(found.eosTokens == expected.eosTokens)
        #expect(found.padToken == nil)
        #expect(Dictionary(uniqueKeysWithValues: found.expectedTensors.map { ($0.name, $0.shape) }) == expected.tensors)
    }

    private func scaling(_ expected: Expected) -> RopeScaling? {
        switch expected.ropeType {
        case "linear": .linear(factor: expected.ropeFactor)
        case "llama3":
            .llama3(
                factor: expected.ropeFactor, lowFrequencyFactor: 1, highFrequencyFactor: 4,
                originalMaxPositions: expected.originalMaxPositions)
        default: nil
        }
    }

    @Test func generationConfigurationAddsItsTokens() throws {
        let configuration = try ModelConfiguration(folder: Fixture.url("configurations/v4/qwen2.5"))
        #expect(configuration.eosTokens == [45, 43])
        #expect(configuration.bosTokens == [43])
        #expect(configuration.padToken == 43)
    }

    @Test func ropeThetaWithinTheParametersGoesFirst() throws {
        let found = try configuration(changing: ["rope_theta": 5, "rope_parameters": ["rope_type": "default", "rope_theta": 7]])
        #expect(found.ropeTheta == 7)
        #expect(try configuration(changing: ["rope_theta": 5, "rope_parameters": ["rope_type": "default"]]).ropeTheta == 5)
        #expect(try configuration(changing: ["rope_theta": 5, "rope_parameters": NSNull()]).ropeTheta == 5)
        #expect(try configuration(changing: ["rope_theta": nil, "rope_parameters": nil]).ropeTheta == 10_000)
    }

    @Test func ignoresWhatDoesNotChangeTheMathematics() throws {
        let plain = try configuration(changing: [:])
        let decorated = try configuration(changing: [
            "initializer_range": 9, "use_cache": false, "attention_dropout": 0.5, "transformers.js_config": ["dtype": "q4"],
            "_name_or_path": "x", "torch_dtype": "float16", "quantization_config": NSNull(), "partial_rotary_factor": 1.0,
        ])
        #expect(decorated == plain)
    }

    @Test(arguments: [
        "model_type", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "vocab_size",
        "max_position_embeddings",
    ])
    func demandsTheFieldsThatGiveSizes(key: String) throws {
        for missing in [nil, NSNull()] as [Any?] {
            let error = try #require(try refusal { _ = try configuration(changing: [key: missing]) })
            #expect(error == .malformed(file: "config.json", place: key, reason: "the field is missing"))
        }
    }

    @Test(arguments: [
        "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "vocab_size", "num_key_value_heads",
        "head_dim",
    ])
    func refusesAbsurdSizes(key: String) throws {
        for absurd in [-1, 0, 1 << 40, 3.5, "32", true, [32]] as [Any] {
            let error = try #require(try refusal { _ = try configuration(changing: [key: absurd]) }, "\(key) = \(absurd)")
            guard case .malformed("config.json", key, _) = error else {
                Issue.record("\(error)")
                continue
            }
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let base: String
        let changes: String
        let place: String
        /// Whether the field is sound, but asks for what we lack.
        var isUnsupported = true
        var testDescription: String { changes }
    }

    @Test(arguments: [
        Refused(base: "v5/llama", changes: #"{"model_type":"gpt2"}"#, place: "model_type"),
        Refused(base: "v5/llama", changes: #"{"architectures":["LlamaForSequenceClassification"]}"#, place: "architectures"),
        Refused(base: "v5/llama", changes: #"{"hidden_act":"gelu"}"#, place: "hidden_act"),
        Refused(base: "v5/llama", changes: #"{"quantization_config":{"bits":4}}"#, place: "quantization_config"),
        Refused(base: "v5/llama", changes: #"{"partial_rotary_factor":0.5}"#, place: "partial_rotary_factor"),
        Refused(
            base: "v5/llama", changes: #"{"rope_parameters":{"rope_type":"yarn","factor":2.0}}"#,
            place: "rope_parameters.rope_type"),
        Refused(
            base: "v4/tinyllama", changes: #"{"rope_scaling":{"type":"dynamic","factor":2.0}}"#, place: "rope_scaling.rope_type"),
        Refused(base: "v4/tinyllama", changes: #"{"rope_scaling":{"rope_type":"longrope"}}"#, place: "rope_scaling.rope_type"),
        Refused(
            base: "v5/llama", changes: #"{"rope_parameters":{"rope_type":"default","partial_rotary_factor":0.25}}"#,
            place: "rope_parameters.partial_rotary_factor"),
        Refused(base: "v4/qwen2.5", changes: #"{"use_sliding_window":true}"#, place: "use_sliding_window"),
        Refused(base: "v5/qwen3", changes: #"{"layer_types":["full_attention","sliding_attention"]}"#, place: "layer_types"),
        Refused(
            base: "v5/llama", changes: #"{"rope_parameters":{"rope_type":"linear"}}"#, place: "rope_parameters.factor",
            isUnsupported: false),
        Refused(
            base: "v5/llama", changes: #"{"rope_parameters":{"rope_type":"linear","factor":0}}"#, place: "rope_parameters.factor",
            isUnsupported: false),
        Refused(
            base: "v5/llama-llama3",
            changes: #"{"rope_parameters":{"rope_type":"llama3","factor":8,"low_freq_factor":4,"high_freq_factor":4}}"#,
            place: "rope_parameters.high_freq_factor", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"rope_parameters":[]}"#, place: "rope_parameters", isUnsupported: false),
        Refused(
            base: "v5/llama", changes: #"{"rope_parameters":{"rope_type":"default","rope_theta":-1}}"#,
            place: "rope_parameters.rope_theta", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"num_key_value_heads":3}"#, place: "num_key_value_heads", isUnsupported: false),
        Refused(
            base: "v4/mistral-v0.3", changes: #"{"num_key_value_heads":"absent"}"#, place: "num_key_value_heads",
            isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"head_dim":7}"#, place: "head_dim", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"head_dim":null,"hidden_size":33}"#, place: "head_dim", isUnsupported: false),
        Refused(base: "v5/qwen3", changes: #"{"head_dim":null}"#, place: "head_dim", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"rms_norm_eps":-1}"#, place: "rms_norm_eps", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"tie_word_embeddings":"yes"}"#, place: "tie_word_embeddings", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"eos_token_id":48}"#, place: "eos_token_id", isUnsupported: false),
        Refused(base: "v5/llama", changes: #"{"eos_token_id":[2,"x"]}"#, place: "eos_token_id", isUnsupported: false),
        Refused(base: "v5/mistral-window", changes: #"{"sliding_window":0}"#, place: "sliding_window", isUnsupported: false),
    ])
    func refusesByName(refused: Refused) throws {
        let changes = try #require(JSONSerialization.jsonObject(with: Data(refused.changes.utf8)) as? [String: Any])
        let error = try #require(
            try refusal {
                _ = try configuration(refused.base, changing: changes.mapValues { $0 as? String == "absent" ? nil : $0 })
            })
        switch error {
        case .unsupported("config.json", refused.place, _): #expect(refused.isUnsupported)
        case .malformed("config.json", refused.place, _): #expect(!refused.isUnsupported)
        default: Issue.record("\(error)")
        }
    }

    @Test(arguments: [
        "", "[]", "{", #"{"hidden_size":1,"hidden_size":2}"#, #"{"a":NaN}"#, #"{"a":1e999}"#, #"{"a":01}"#, #"{'a':1}"#,
    ])
    func refusesWhatIsNoDocument(text: String) throws {
        let error = try #require(try refusal { _ = try ModelConfiguration(json: Data(text.utf8), file: "config.json") })
        guard case .malformed("config.json", let place, _) = error else { throw error }
        #expect(place.hasPrefix("line 1"))
    }

    @Test func saysThatTheFileIsAbsent() throws {
        let error = try #require(try refusal { _ = try ModelConfiguration(folder: Fixture.url("adapters/plain")) })
        #expect(error == .unreadable(file: Fixture.url("adapters/plain/config.json").path, reason: "No such file or directory"))
    }
}

/// A fixture's configuration with fields replaced, or removed where the new value is nil.
func configuration(_ name: String = "v5/llama", changing changes: [String: Any?]) throws -> ModelConfiguration {
    let data = try Data(contentsOf: Fixture.url("configurations/\(name)/config.json"))
    var fields = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    for (key, value) in changes { fields[key] = value }
    return try ModelConfiguration(json: JSONSerialization.data(withJSONObject: fields), file: "config.json")
}
