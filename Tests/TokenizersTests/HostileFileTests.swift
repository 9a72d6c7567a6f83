import Foundation
import Testing
import Tokenizers

/// Files from outside are refused with the file, the place and the reason, and never crash.
struct HostileFileTests {
    private func refusal(_ json: String) -> TokenizerError? {
        refusal(Data(json.utf8))
    }

    private func refusal(_ data: Data) -> TokenizerError? {
        do {
            _ = try Tokenizer(json: data, name: "tokenizer.json")
            return nil
        } catch {
            return error
        }
    }

    /// The refusal of a small file with something changed.
    private func refusal(of change: (inout SmallFile) -> Void) throws -> TokenizerError? {
        var file = SmallFile()
        change(&file)
        return refusal(try file.data)
    }

    private func key(_ error: TokenizerError?) -> String? {
        switch error {
        case let .malformed(file, key, _), let .unsupported(file, key, _): file == "tokenizer.json" ? key : nil
        default: nil
        }
    }

    @Test func acceptsTheSmallFileItself() throws {
        #expect(try refusal { _ in } == nil)
    }

    @Test(arguments: ["gpt2", "llama2", "options"])
    func refusesEveryTruncation(family: String) throws {
        let data = try Data(contentsOf: Fixture.folder.appendingPathComponent("\(family)/tokenizer.json"))
        for length in stride(from: 0, to: data.count - 2, by: 97) {
            guard case .invalidJSON("tokenizer.json", 1, _, _) = refusal(data.prefix(length)) else {
                Issue.record("\(length) bytes were not refused as invalid JSON")
                continue
            }
        }
    }

    @Test func survivesSpoiltBytes() throws {
        let data = try Data(contentsOf: Fixture.folder.appendingPathComponent("options/tokenizer.json"))
        var state: UInt64 = 1
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var refused = 0
        for _ in 0..<150 {
            var spoilt = data
            for _ in 0..<3 { spoilt[random(data.count)] = UInt8(random(256)) }
            if let error = refusal(spoilt) {
                refused += 1
                #expect(error.description.hasPrefix("tokenizer.json"))
            }
        }
        #expect(refused > 100)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":1,}", "nul", "truely", "01", "1.", "-", "1e", "\"a", "\"\\x\"", "\"\\u12\"", "\"\u{1}\"",
        "{} {}", "{1:2}", "{\"a\" 1}",
        "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800\\ud800\"", "1e999", "+1", "'a'",
    ])
    func refusesInvalidJSON(text: String) {
        guard case .invalidJSON(file: "tokenizer.json", line: 1, _, _) = refusal(text) else {
            Issue.record("not refused: \(text)")
            return
        }
    }

    @Test func namesLineAndColumn() {
        #expect(refusal("{\n\"model\": x}") == .invalidJSON(
            file: "tokenizer.json", line: 2, column: 10, reason: "no value starts like this"))
        #expect(refusal(Data([UInt8(ascii: "\""), 0xFF, UInt8(ascii: "\"")])) == .invalidJSON(
            file: "tokenizer.json", line: 1, column: 3, reason: "the string is not valid UTF-8"))
    }

    @Test func refusesDeepNestingAndManyValues() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let nested = String(repeating: open, count: 200) + "1" + String(repeating: close, count: 200)
            guard case .tooLarge("tokenizer.json", _, _) = refusal(nested) else {
                Issue.record("200 levels were accepted")
                continue
            }
        }
        guard case .tooLarge("tokenizer.json", _, _) = refusal("[" + String(repeating: "1,", count: 5_000_000) + "1]") else {
            Issue.record("five million values were accepted")
            return
        }
    }

    @Test func refusesWrongTypesAndMissingKeys() throws {
        #expect(key(refusal("{}")) == "model")
        #expect(key(refusal("[]")) == "")
        #expect(key(refusal("{\"model\":7}")) == "model")
        #expect(key(refusal("{\"model\":{\"merges\":[]}}")) == "model.vocab")
        #expect(key(refusal("{\"model\":{\"vocab\":{},\"vocab\":{},\"merges\":[]}}")) == "model.vocab")
        for vocabulary: Any in [["a"], 3, ["a": "0"], ["a": 0.5], ["a": -1], ["a": 0, "b": 0]] {
            #expect(key(try refusal { $0.model["vocab"] = vocabulary }) == "model.vocab")
        }
        #expect(key(refusal("{\"model\":{\"vocab\":{\"a\":0,\"a\":1},\"merges\":[]}}")) == "model.vocab.a")
        #expect(key(try refusal { $0.model["fuse_unk"] = "yes" }) == "model.fuse_unk")
        #expect(key(try refusal { $0.model["unk_token"] = "<unk>" }) == "model.unk_token")
        #expect(key(try refusal { $0.root["added_tokens"] = [["content": "x"]] }) == "added_tokens[0].id")
    }

    @Test(arguments: [1 << 20, Int(Int32.max), Int.max])
    func refusesHugeIds(id: Int) throws {
        let error = try refusal { $0.model["vocab"] = ["a": id, "b": 1, "ab": 2] }
        guard case .tooLarge("tokenizer.json", _, 1 << 20) = error else {
            Issue.record("the id \(id) was accepted")
            return
        }
    }

    @Test func refusesMergesThatMakeNoSense() throws {
        for merge: Any in [["a", "c"], "a c", "ab a", "a", "a b c", ["a"], ["a", "b", "ab"], 7, ["a", 1], NSNull()] {
            #expect(key(try refusal { $0.model["merges"] = [["a", "b"], merge] }) == "model.merges[1]")
        }
    }

    @Test func refusesAddedTokensThatContradict() throws {
        func added(_ tokens: [[String: Any]]) throws -> String? {
            key(try refusal { $0.root["added_tokens"] = tokens })
        }
        #expect(try added([["id": 1, "content": "a"]]) == "added_tokens[0].id")
        #expect(try added([["id": 1, "content": "x"]]) == "added_tokens[0]")
        #expect(try added([["id": -1, "content": "x"]]) == "added_tokens[0]")
        #expect(try added([["id": 3, "content": ""]]) == "added_tokens[0]")
        #expect(try added([["id": 3, "content": "x"], ["id": 3, "content": "x"]]) == "added_tokens[1].id")
        #expect(try added([["id": 3, "content": "x", "special": 1]]) == "added_tokens[0].special")
        #expect(try added([["id": 9, "content": "x"]]) == nil)
        let long = try refusal { $0.root["added_tokens"] = [["id": 3, "content": String(repeating: "x", count: 300)]] }
        #expect(long == .tooLarge(file: "tokenizer.json", what: "the length in bytes of added_tokens[0]", limit: 256))
    }

    @Test(arguments: ["normalizer", "pre_tokenizer", "post_processor", "decoder"])
    func refusesUnknownComponentsByName(key component: String) throws {
        let error = try refusal { $0.root[component] = ["type": "Strange"] }
        #expect(key(error) == "\(component).type")
        #expect(error?.description.contains("\"Strange\"") == true)
        #expect(key(try refusal { $0.root[component] = ["type": 5] }) == "\(component).type")
        #expect(key(try refusal { $0.root[component] = "NFC" }) == component)
    }

    @Test func refusesUnknownOptionsByName() throws {
        func refused(_ component: String, _ value: [String: Any]) throws -> String? {
            key(try refusal { $0.root[component] = value })
        }
        let split: [String: Any] = ["type": "Split", "pattern": ["Regex": "\\w+"], "behavior": "Isolated", "invert": false]
        #expect(try refused("pre_tokenizer", split) == "pre_tokenizer.pattern.Regex")
        #expect(try refusal { $0.root["pre_tokenizer"] = split }?.description.contains("\\\\w+") == true)
        #expect(try refused("pre_tokenizer", split.merging(["pattern": ["String": " "]]) { $1 }) == "pre_tokenizer.pattern")
        let space: [String: Any] = ["type": "Metaspace", "replacement": "__"]
        #expect(try refused("pre_tokenizer", space) == "pre_tokenizer.replacement")
        let scheme = ["type": "Metaspace", "replacement": "_", "prepend_scheme": "twice"]
        #expect(try refused("pre_tokenizer", scheme) == "pre_tokenizer.prepend_scheme")
        let byteLevel = ["type": "ByteLevel"]
        let sequence: [String: Any] = ["type": "Sequence", "pretokenizers": [byteLevel, byteLevel]]
        #expect(try refused("pre_tokenizer", sequence) == "pre_tokenizer.pretokenizers[1]")
        // Sixty-four of them would let one letter grow without bounds.
        let growing: [String: Any] = ["type": "Replace", "pattern": ["String": "a"], "content": "aa"]
        #expect(try refused("normalizer", growing) == "normalizer")
        #expect(try refused("decoder", growing) == "decoder")
        #expect(try refused("decoder", ["type": "Strip", "content": " ", "start": -1, "stop": 0]) == "decoder.start")
        let template: [String: Any] = [
            "type": "TemplateProcessing", "single": [["SpecialToken": ["id": "x"]], ["Sequence": ["id": "A"]]],
            "special_tokens": ["x": ["ids": [99]]],
        ]
        #expect(try refused("post_processor", template) == "post_processor.special_tokens.x.ids[0]")
        let options: [String: Any] = [
            "dropout": 0.1, "continuing_subword_prefix": "##", "end_of_word_suffix": "</w>", "type": "Unigram",
        ]
        for (option, value) in options {
            #expect(key(try refusal { $0.model[option] = value }) == "model.\(option)")
        }
    }

    @Test func refusesWhatIsNoFile() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in [folder, folder.appendingPathComponent("none.json"), URL(fileURLWithPath: "/dev/zero")] {
            #expect(throws: TokenizerError.self) { try Tokenizer(contentsOf: file) }
        }
        // A file that takes no room on the disk, and is larger than allowed.
        let large = folder.appendingPathComponent("large.json")
        #expect(FileManager.default.createFile(atPath: large.path, contents: nil))
        let handle = try FileHandle(forWritingTo: large)
        try handle.truncate(atOffset: 65 << 20)
        try handle.close()
        #expect(throws: TokenizerError.tooLarge(file: large.path, what: "the file's size in bytes", limit: 64 << 20)) {
            try Tokenizer(contentsOf: large)
        }
        let link = folder.appendingPathComponent("link.json")
        try FileManager.default.createSymbolicLink(
            at: link, withDestinationURL: Fixture.folder.appendingPathComponent("gpt2/tokenizer.json"))
        #expect(try Tokenizer(contentsOf: link).vocabularySize > 600)
    }
}
