import Checkpoints
import Foundation
import Testing

struct AdapterConfigurationTests {
    private static let minimum = #""peft_type":"LORA","task_type":"CAUSAL_LM","r":4,"lora_alpha":8,"target_modules":["q_proj"]"#

    private func read(_ fields: String) throws -> AdapterConfiguration {
        try AdapterConfiguration(json: Data("{\(fields)}".utf8), file: "adapter_config.json")
    }

    @Test func fiveFieldsAreEnough() throws {
        let configuration = try read(Self.minimum)
        #expect(configuration == AdapterConfiguration(rank: 4, alpha: 8, targets: .named(["q_proj"])))
    }

    @Test func unknownFieldsThatAskForNothingPass() throws {
        let plain = try read(Self.minimum)
        #expect(try read(Self.minimum + #","next_year":null,"later":false,"some":[],"other":{},"text":"""#) == plain)
        #expect(
            try read(
                Self.minimum + #","init_lora_weights":"gaussian","revision":"main","peft_version":"0.30.0","inference_mode":true"#
            ) == plain)
    }

    @Test(arguments: [
        #""use_dora":true"#, #""bias":"all""#, #""bias":"lora_only""#, #""modules_to_save":["lm_head"]"#, #""lora_bias":true"#,
        #""trainable_token_indices":[1]"#, #""fan_in_fan_out":true"#, #""megatron_config":{"a":1}"#,
        #""loftq_config":{"loftq_bits":4}"#,
        #""use_qalora":true"#, #""alora_invocation_tokens":[1,2]"#, #""layer_replication":[[0,1]]"#,
        #""target_parameters":["w"]"#,
        #""init_lora_weights":"pissa""#, #""init_lora_weights":"pissa_niter_4""#, #""init_lora_weights":"olora""#,
        #""init_lora_weights":"corda""#,
        #""init_lora_weights":"loftq""#, #""init_lora_weights":"lora_ga""#, #""kasa_config":{"beta":1}"#,
        #""arrow_config":{"top_k":1}"#,
        #""use_bdlora":{"nblocks":2}"#, #""next_year":1"#, #""next_year":"yes""#,
    ])
    func refusesByName(field: String) throws {
        let error = try #require(try refusal { _ = try read(Self.minimum + "," + field) })
        let name = try #require(field.split(separator: "\"").first)
        guard case .unsupported("adapter_config.json", String(name), _) = error else { throw error }
    }

    @Test func refusesLayersUnderAnotherName() throws {
        let error = try #require(
            try refusal { _ = try read(Self.minimum + #","layers_to_transform":1,"layers_pattern":["layers","h"]"#) })
        guard case .unsupported("adapter_config.json", "layers_pattern", _) = error else { throw error }
    }

    @Test(arguments: [
        ("peft_type", #""peft_type":"LOHA","r":4,"lora_alpha":8,"target_modules":["q_proj"]"#),
        ("task_type", #""peft_type":"LORA","task_type":"SEQ_CLS","r":4,"lora_alpha":8,"target_modules":["q_proj"]"#),
    ])
    func refusesOtherKinds(name: String, fields: String) throws {
        let error = try #require(try refusal { _ = try read(fields) })
        guard case .unsupported("adapter_config.json", name, _) = error else { throw error }
    }

    @Test(arguments: [
        ("peft_type", #""r":4,"lora_alpha":8,"target_modules":["q_proj"]"#),
        ("r", #""peft_type":"LORA","lora_alpha":8,"target_modules":["q_proj"]"#),
        ("r", #""peft_type":"LORA","r":0,"lora_alpha":8,"target_modules":["q_proj"]"#),
        ("r", #""peft_type":"LORA","r":4.0,"lora_alpha":8,"target_modules":["q_proj"]"#),
        ("r", #""peft_type":"LORA","r":2000000000,"lora_alpha":8,"target_modules":["q_proj"]"#),
        ("lora_alpha", #""peft_type":"LORA","r":4,"target_modules":["q_proj"]"#),
        ("lora_alpha", #""peft_type":"LORA","r":4,"lora_alpha":"8","target_modules":["q_proj"]"#),
        ("target_modules", #""peft_type":"LORA","r":4,"lora_alpha":8"#),
        ("target_modules", #""peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":[]"#),
        ("target_modules", #""peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":[3]"#),
        ("target_modules", #""peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":{"q":1}"#),
        ("lora_dropout", minimum + #","lora_dropout":2"#),
        ("use_rslora", minimum + #","use_rslora":"yes""#),
        ("rank_pattern", minimum + #","rank_pattern":[1]"#),
        ("rank_pattern.q_proj", minimum + #","rank_pattern":{"q_proj":0}"#),
        ("rank_pattern.(", minimum + #","rank_pattern":{"(":2}"#),
        ("alpha_pattern.q_proj", minimum + #","alpha_pattern":{"q_proj":null}"#),
        ("layers_to_transform", minimum + #","layers_to_transform":[-1]"#),
        ("layers_pattern", minimum + #","layers_pattern":"layers""#),
        (
            "layers_to_transform",
            #""peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":".*q_proj","layers_to_transform":[1]"#
        ),
    ])
    func refusesIllFormedFields(place: String, fields: String) throws {
        let error = try #require(try refusal { _ = try read(fields) })
        guard case .malformed("adapter_config.json", place, _) = error else { throw error }
    }

    @Test(arguments: [
        "(?!x).*q_proj", "(?=x)", "(?<=x)", "(?<!x)", "(?i)Q_PROJ", "(?P=x)", "(q)_proj\\1", "q{1000}", "a++", "é", "(?>a)",
        "\\x41",
    ])
    func refusesPatternsBeyondRegularOnes(pattern: String) throws {
        let fields = try JSONSerialization.data(withJSONObject: [
            "peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": pattern,
        ])
        let error = try #require(try refusal { _ = try AdapterConfiguration(json: fields, file: "adapter_config.json") })
        guard case .unsupported(_, "target_modules", let reason) = error else { throw error }
        #expect(reason.contains("in a pattern"))
    }

    /// Patterns that keep backtracking matchers busy for ever, or that unfold to more than memory holds.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "(a*)*b", "((((.*)*)*)*)*x", "(.*.*.*.*.*.*.*.*.*.*)*x", "(m|mo|mod|model|.)*!",
            "((((((a{100}){100}){100}){100}){100}){100})",
            "((((((){100}){100}){100}){100}){100}){100}",
            String(repeating: "(", count: 1000) + String(repeating: ")", count: 1000),
            String(repeating: ".?", count: 2000), String(repeating: "a", count: 100_000),
        ])
    func hostilePatternsAreRefusedOrMatchNothingQuickly(pattern: String) throws {
        let base = try Fixture.adapterBase()
        for key in ["target_modules", "rank_pattern"] {
            var fields: [String: Any] = ["peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": ["q_proj"]]
            fields[key] = key == "rank_pattern" ? [pattern: 2] : pattern
            let json = try JSONSerialization.data(withJSONObject: fields)
            let layers = try? AdapterConfiguration(json: json, file: "adapter_config.json").adaptedLayers(of: base)
            #expect(layers == nil || layers?.isEmpty == false)
        }
    }

    @Test func refusesLayersThatTheModelLacks() throws {
        let configuration = try read(Self.minimum + #","layers_to_transform":[1,7]"#)
        let error = try #require(try refusal { _ = try configuration.adaptedLayers(of: Fixture.adapterBase()) })
        #expect(error == .malformed(file: "adapter_config.json", place: "layers_to_transform", reason: "layer 7 of a model of 2"))
    }
}
