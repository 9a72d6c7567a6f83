import Testing
import Tokenizers

/// The same ids and texts as Hugging Face's `tokenizers`.
struct ReferenceTests {
    @Test(arguments: Fixture.families)
    func encodesAsTheReference(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let cases = try Fixture.cases(family).encodings
        #expect(cases.count > 100)
        for item in cases {
            let place = Comment(rawValue: item.text.debugDescription)
            #expect(tokenizer.encode(item.text) == item.ids, place)
            #expect(tokenizer.encode(item.text, addSpecialTokens: true) == item.idsWithSpecialTokens ?? item.ids, place)
            #expect(tokenizer.encode(item.text, allowSpecialTokens: false) == item.idsWithoutControl ?? item.ids, place)
        }
    }

    @Test(arguments: Fixture.families)
    func decodesAsTheReference(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let cases = try Fixture.cases(family)
        for item in cases.encodings {
            guard let decoded = item.decoded else { continue }
            #expect(scalars(tokenizer.decode(item.ids)) == scalars(decoded))
        }
        for item in cases.decodings {
            #expect(scalars(tokenizer.decode(item.ids)) == scalars(item.decoded), "\(item.ids)")
            let plain = tokenizer.decode(item.ids, skipSpecialTokens: true)
            #expect(scalars(plain) == scalars(item.decodedWithoutSpecialTokens), "\(item.ids)")
        }
    }

    @Test(arguments: ["gpt2", "llama3", "smollm2", "base"])
    func byteLevelTokensGiveTheTextBack(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        for item in try Fixture.cases(family).encodings {
            #expect(scalars(tokenizer.decode(tokenizer.encode(item.text))) == scalars(item.text))
        }
    }

    @Test(arguments: Fixture.families)
    func noTextBecomesAControlToken(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let unknown = tokenizer.id(of: "<unk>")
        let control = (0..<Int32(tokenizer.vocabularySize)).filter { tokenizer.isSpecial($0) && $0 != unknown }
        #expect(!control.isEmpty)
        let spellings = control.compactMap { tokenizer.token($0) }
        let texts = spellings + [spellings.joined(), spellings.joined(separator: " ")] + spellings.map { "a\($0)\u{301}\n" }
        for text in texts {
            #expect(!Set(tokenizer.encode(text)).isDisjoint(with: control))
            #expect(Set(tokenizer.encode(text, allowSpecialTokens: false)).isDisjoint(with: control), "\(text)")
        }
    }
}
