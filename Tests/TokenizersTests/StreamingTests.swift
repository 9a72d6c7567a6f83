import Testing
import Tokenizers

struct StreamingTests {
    @Test(arguments: Fixture.families, [true, false])
    func streamsWhatDecodeGives(family: String, skipSpecialTokens: Bool) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let cases = try Fixture.cases(family)
        for ids in cases.encodings.map(\.ids) + cases.decodings.map(\.ids) {
            var detokenizer = StreamingDetokenizer(tokenizer, skipSpecialTokens: skipSpecialTokens)
            var text = ids.map { detokenizer.append($0) }.joined()
            text += detokenizer.finish()
            #expect(scalars(text) == scalars(tokenizer.decode(ids, skipSpecialTokens: skipSpecialTokens)))
        }
    }

    @Test(arguments: Fixture.families)
    func givesNoHalfCharacters(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let text = "née 漢字 👩‍👧 🇩🇪 हिन्दी x"
        let ids = tokenizer.encode(text)
        var detokenizer = StreamingDetokenizer(tokenizer)
        for id in ids {
            #expect(!detokenizer.append(id).unicodeScalars.contains("\u{FFFD}"))
        }
        #expect(!detokenizer.finish().unicodeScalars.contains("\u{FFFD}"))
    }

    @Test func givesTextAsSoonAsItIsCertain() throws {
        let tokenizer = try Fixture.tokenizer("base")
        var detokenizer = StreamingDetokenizer(tokenizer)
        let ids = tokenizer.encode("a😀")
        let parts = ids.map { detokenizer.append($0) }
        #expect(parts.first == "a")
        #expect(parts.last == "😀")
        #expect(parts.dropFirst().dropLast().joined() == "")
        #expect(detokenizer.finish() == "")
    }

    @Test func endsWithAReplacementForAnIncompleteCharacter() throws {
        let tokenizer = try Fixture.tokenizer("base")
        var detokenizer = StreamingDetokenizer(tokenizer)
        let ids = tokenizer.encode("😀").dropLast()
        for id in ids { #expect(detokenizer.append(id) == "") }
        #expect(detokenizer.finish() == "\u{FFFD}")
        // It begins anew.
        #expect(detokenizer.finish() == "")
        #expect(tokenizer.encode("b").map { detokenizer.append($0) } == ["b"])
    }

    @Test func leavesControlTokensOutUnlessAsked() throws {
        let tokenizer = try Fixture.tokenizer("base")
        let end = try #require(tokenizer.id(of: "<|eos|>"))
        var silent = StreamingDetokenizer(tokenizer)
        var frank = StreamingDetokenizer(tokenizer, skipSpecialTokens: false)
        #expect(silent.append(end) == "")
        #expect(frank.append(end) == "<|eos|>")
    }
}
