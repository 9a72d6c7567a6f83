import Checkpoints
import Foundation
import LanguageModel
import Testing

@Suite struct RefusalTests {
    /// A copy of a tiny model that a test may damage.
    func copy(_ name: String, _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hornbook-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Fixture.folder.appending(path: name), to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    func replace(_ old: String, by new: String, in file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacingOccurrences(of: old, with: new).write(to: file, atomically: true, encoding: .utf8)
    }

    @Test func badTokensAreRefused() throws {
        let model = try Fixture.model("llama-tied")
        #expect(throws: LanguageModelError.emptyPrompt) { try model.logProbabilities(of: []) }
        #expect(throws: LanguageModelError.emptyPrompt) {
            try model.generate([GenerationRequest(prompt: [], maxNewTokens: 1)])
        }
        #expect(throws: LanguageModelError.tokenOutOfRange(token: 288, index: 2, vocabularySize: 288)) {
            try model.logProbabilities(of: [1, 2, 288])
        }
        #expect(throws: LanguageModelError.tokenOutOfRange(token: -1, index: 1, vocabularySize: 288)) {
            try model.generate([GenerationRequest(prompt: [5, -1], maxNewTokens: 1)])
        }
        #expect(throws: LanguageModelError.tokenOutOfRange(token: .max, index: 3, vocabularySize: 288)) {
            try model.score(prompt: [5, 6], continuations: [[7], [8, .max]])
        }
    }

    @Test func textsThatExceedTheContextAreRefused() throws {
        let model = try Fixture.model("llama-tied")
        let prompt = Fixture.tokens(500, seed: 1)
        #expect(throws: LanguageModelError.tooLong(tokens: 500, new: 13, maxPositions: 512)) {
            try model.generate([GenerationRequest(prompt: prompt, maxNewTokens: 13)])
        }
        #expect(throws: LanguageModelError.self) { try model.generate([GenerationRequest(prompt: prompt, maxNewTokens: .max)]) }
        #expect(throws: LanguageModelError.self) { try model.generate([GenerationRequest(prompt: prompt, maxNewTokens: -1)]) }
        #expect(throws: LanguageModelError.self) { try model.logProbabilities(of: Fixture.tokens(513, seed: 1)) }
        let generation = try model.generate([GenerationRequest(prompt: prompt, maxNewTokens: 12)])
        #expect(generation.first?.tokens.count == 12)
    }

    @Test func weightsThatAreNotNumbersAreRefused() throws {
        try copy("llama-tied") { folder in
            let file = folder.appending(path: "model.safetensors")
            var bytes = try Data(contentsOf: file)
            bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0xC0, 0x7F])
            try bytes.write(to: file)
            #expect(throws: CheckpointError.self) { try LanguageModel(folder: folder) }
        }
    }

    @Test func aConfigurationOfOtherSizesIsRefused() throws {
        for (old, new) in [
            ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3"), ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1"),
            ("\"vocab_size\": 288", "\"vocab_size\": 289"), ("\"intermediate_size\": 96", "\"intermediate_size\": 95"),
            ("\"num_key_value_heads\": 2", "\"num_key_value_heads\": 4"),
            ("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false"),
        ] {
            try copy("llama-tied") { folder in
                try replace(old, by: new, in: folder.appending(path: "config.json"))
                #expect(throws: CheckpointError.self, "\(new)") { try LanguageModel(folder: folder) }
            }
        }
    }

    @Test func aFolderWithoutAModelIsRefused() throws {
        try copy("llama-tied") { folder in
            try FileManager.default.removeItem(at: folder.appending(path: "model.safetensors"))
            #expect(throws: CheckpointError.self) { try LanguageModel(folder: folder) }
        }
        #expect(throws: CheckpointError.self) { try LanguageModel(folder: URL(filePath: "/nowhere/at/all")) }
    }

    @Test func messagesSayWhatToDo() {
        let errors: [LanguageModelError] = [
            .emptyPrompt, .tokenOutOfRange(token: 9, index: 1, vocabularySize: 5), .tooLong(tokens: 9, new: 8, maxPositions: 10),
            .unknownModule(path: "model.x"), .adapterShape(path: "model.y", found: [1, 2], expected: [3, 4]),
        ]
        for error in errors { #expect(error.description.contains(";")) }
        #expect("\(LanguageModelError.tokenOutOfRange(token: 9, index: 1, vocabularySize: 5))".contains("token 9 at index 1"))
    }
}
