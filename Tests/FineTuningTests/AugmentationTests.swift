import FineTuning
import Foundation
import LanguageModel
import Testing
import Tokenizers

@Suite("Augmentation") struct AugmentationTests {
    private let tiny: TinyModel
    private let builder: ExampleBuilder

    init() throws {
        tiny = try TinyModel()
        builder = try tiny.builder()
    }

    private func texts(_ rows: [RewriteRow], _ augmentation: Augmentation, seed: UInt64 = 1, epoch: Int = 0) throws -> [String] {
        let words = augmentation.harderWords > 0 ? try HarderWords(file: TinyModel.lexicon) : nil
        let source = try ExampleSource(rows, builder: builder, augmentation: augmentation, words: words, seed: seed)
        return (0..<source.count).map { builder.tokenizer.decode(source.example($0, epoch: epoch).sequence.tokens) }
    }

    private func sources(_ texts: [String]) -> [Substring] {
        texts.map { $0.split(separator: "<|source|>")[1].split(separator: "<|rewrite|>")[0] }
    }

    private func targets(_ texts: [String]) -> [Substring] { texts.map { $0.split(separator: "<|rewrite|>")[1] } }

    @Test("Off unless asked for")
    func off() throws {
        let rows = Samples.rewrites(6)
        #expect(sources(try texts(rows, Augmentation())).map(String.init) == rows.map(\.source))
        #expect(TrainingSettings().augmentation.isOff)
    }

    @Test("Drawn from the seed, anew in each epoch, leaving targets alone")
    func seeded() throws {
        let rows = Samples.rewrites(12)
        let augmentation = Augmentation(wordDropout: 0.3)
        let plain = try texts(rows, Augmentation())
        let first = try texts(rows, augmentation)
        #expect(first == (try texts(rows, augmentation)))
        #expect(first != (try texts(rows, augmentation, seed: 2)))
        #expect(first != (try texts(rows, augmentation, epoch: 1)))
        #expect(sources(first) != sources(plain) && targets(first) == targets(plain))
    }

    @Test("Numbers, names and negations are never dropped")
    func facts() throws {
        let row = RewriteRow(
            id: "a", source: "the ship that Ada sailed was not seen in 1912 and never came back", target: "t", grade: 2)
        let dropped = sources(try texts([row], Augmentation(wordDropout: 1)))[0]
        #expect(dropped == "Ada not 1912 never")
    }

    @Test("Plain words become harder ones of the lexicon")
    func harderWords() throws {
        let row = RewriteRow(id: "a", source: "they build a house and end the day near the sea", target: "t", grade: 2)
        let words = sources(try texts([row], Augmentation(harderWords: 1)))[0].split(separator: " ")
        let lexicon = try String(contentsOf: TinyModel.lexicon, encoding: .utf8)
        let changes = zip(row.source.split(separator: " "), words).filter { $0 != $1 }
        #expect(words.count == 11 && changes.count > 1, "\(words)")
        for (plain, hard) in changes { #expect(lexicon.contains("\n\(hard)\t\(plain)\t"), "\(plain) to \(hard)") }
    }

    @Test("Joined rows are two of one grade, both sources and both targets")
    func joins() throws {
        let rows = Samples.rewrites(8)
        let joined = try texts(rows, Augmentation(joins: 1))
        var found = 0
        for (index, row) in rows.enumerated() {
            guard let partner = rows[(index + 1)...].first(where: { $0.grade == row.grade }) else {
                #expect(sources(joined)[index] == row.source)
                continue
            }
            found += 1
            #expect(sources(joined)[index] == row.source + " " + partner.source)
            #expect(targets(joined)[index] == row.target + " " + partner.target + "<|eos|>")
        }
        #expect(found == 4)
    }

    @Test("A change that makes a row too long is not made")
    func tooLong() throws {
        let rows = (0..<2).map { index in
            RewriteRow(id: "\(index)", source: String(repeating: "far away ", count: 45), target: "Far away \(index).", grade: 2)
        }
        #expect(try texts(rows, Augmentation(joins: 1)) == texts(rows, Augmentation()))
    }
}
