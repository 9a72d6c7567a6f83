import Testing
import Tokenizers

struct VocabularyTests {
    @Test func namesTokensAndIds() throws {
        let tokenizer = try Fixture.tokenizer("base")
        #expect(tokenizer.vocabularySize == 8_192)
        #expect(tokenizer.id(of: "<|grade_12|>") == 17)
        #expect(tokenizer.token(17) == "<|grade_12|>")
        #expect(tokenizer.isSpecial(17))
        #expect(!tokenizer.isSpecial(30))
        #expect(tokenizer.id(of: "no such token") == nil)
        for id in [-1, 8_192, Int32.max, Int32.min] {
            #expect(tokenizer.token(id) == nil)
            #expect(!tokenizer.isSpecial(id))
            #expect(tokenizer.decode([id]) == "")
        }
    }

    @Test func countsAddedTokens() throws {
        let tokenizer = try Fixture.tokenizer("qwen2")
        let call = try #require(tokenizer.id(of: "<tool_call>"))
        #expect(!tokenizer.isSpecial(call))
        #expect(tokenizer.vocabularySize == Int(call) + 2)
        #expect(tokenizer.encode("x<tool_call>", allowSpecialTokens: false).last == call)
    }

    @Test func keepsComposedAndDecomposedLettersApart() throws {
        let file = SmallFile(vocabulary: ["\u{E9}", "e", "\u{301}", "e\u{301}"], merges: [["e", "\u{301}"]])
        let tokenizer = try Tokenizer(json: file.data, name: "t")
        #expect(tokenizer.id(of: "\u{E9}") == 0)
        #expect(tokenizer.id(of: "e\u{301}") == 3)
        #expect(tokenizer.encode("\u{E9}e\u{301}") == [0, 3])
    }

    /// A merge, a single character or, with `ignore_merges`, a whole piece may spell a control token as well.
    @Test(arguments: [true, false])
    func mergesMakeNoControlTokenWhenNoneIsAllowed(ignoreMerges: Bool) throws {
        var file = SmallFile(vocabulary: ["<", ">", "<>", "#"], merges: [["<", ">"]])
        file.model["ignore_merges"] = ignoreMerges
        file.root["added_tokens"] = ["<>", "#"].enumerated().map { ["id": $0.offset + 2, "content": $0.element, "special": true] }
        let tokenizer = try Tokenizer(json: file.data, name: "t")
        #expect(tokenizer.encode("<>") == [2])
        #expect(tokenizer.encode("<>", allowSpecialTokens: false) == [0, 1])
        #expect(tokenizer.encode("#<", allowSpecialTokens: false) == [0])
    }
}
