import Readability
import Testing

@Suite struct SegmenterTests {
    @Test(arguments: SegmenterCases.all)
    func splits(_ marked: String) {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
        let found = Segmenter.sentences(of: parts.joined()).map(\.text)
        #expect(found == parts.map { String($0.drop(while: \.isWhitespace)).trimmedEnd })
    }

    @Test func thereAreManyCases() {
        #expect(SegmenterCases.all.count >= 100)
        #expect(Set(SegmenterCases.all).count == SegmenterCases.all.count)
    }

    @Test(arguments: ["", " ", "\n\n", "\r\n \t\u{3000}\n", "\u{FEFF}"])
    func nothingYieldsNothing(_ text: String) {
        #expect(Segmenter.sentences(of: text).isEmpty)
        #expect(Segmenter.paragraphs(of: text).isEmpty)
    }

    @Test func blankLinesPartParagraphs() {
        let text = "One. Two\nstill two.\n\n  Three.\r\n\r\nFour."
        let sentences = Segmenter.sentences(of: text)
        #expect(sentences.map(\.text) == ["One.", "Two\nstill two.", "Three.", "Four."])
        #expect(sentences.map(\.paragraph) == [0, 0, 1, 2])
        #expect(Segmenter.paragraphs(of: text).count == 3)
    }

    @Test func carriageReturnsAloneEndLines() {
        #expect(Segmenter.sentences(of: "One line.\rTwo lines.\r\rThree.").map(\.paragraph) == [0, 0, 1])
    }

    @Test func rangesPointIntoTheText() throws {
        let text = "Él vino. “Ven!” dijo. 他来了。"
        for sentence in Segmenter.sentences(of: text) {
            let bytes = Array(text.utf8)[sentence.range]
            #expect(String(decoding: bytes, as: UTF8.self) == sentence.text)
        }
    }

    @Test func headingsAreFound() {
        let text = "# Into the Primitive\n\nBuck ran.\n\nThe Long Road\n\nHe slept.\n\n"
            + "Chapter 2\n=========\nHe woke. It rained.\n## Rest ##\nHe slept."
        let sentences = Segmenter.sentences(of: text)
        let headings = sentences.filter { $0.kind == .heading }.map(\.text)
        #expect(headings == ["# Into the Primitive", "The Long Road", "Chapter 2\n=========", "## Rest ##"])
        #expect(sentences[0].content == "Into the Primitive")
        #expect(sentences.filter { $0.kind == .prose }.count == 5)
    }

    @Test func aTitleOverALongLineIsAHeading() {
        let text = "The Boy and the Wolf\n"
            + "A boy watched the sheep near a village, and he was so bored that he shouted to the people that a wolf had come."
        #expect(Segmenter.sentences(of: text).map(\.kind) == [.heading, .prose])
    }

    @Test(arguments: [
        "A last line without an end mark", "\"A title?\"\n\nText.", "lower case line\n\nText.", "It rained:\n\nDogs came.",
        "The fog comes\non little cat feet.\n\nIt sits looking.",
    ])
    func notEveryShortLineIsAHeading(_ text: String) throws {
        let first = try #require(Segmenter.sentences(of: text).first)
        #expect(first.kind == .prose)
    }

    @Test func listItemsStandAlone() {
        let text = "You need:\n- two eggs\n- milk. Cold milk\n* flour\n\n1. Mix it.\n2) Bake it\n   for an hour.\n• Eat."
        let sentences = Segmenter.sentences(of: text)
        #expect(sentences.map(\.kind) == [.prose] + Array(repeating: .listItem, count: 7))
        let contents = sentences.map { String($0.content) }
        #expect(
            contents == ["You need:", "two eggs", "milk.", "Cold milk", "flour", "Mix it.", "Bake it\n   for an hour.", "Eat."])
        #expect(sentences[6].text == "2) Bake it\n   for an hour.")
    }

    @Test func wrappedLinesAreNotItems() {
        let text = "He counted the dogs and found\n12. dogs in all, and a cat\n- or so he thought - in the yard."
        #expect(Segmenter.sentences(of: text).allSatisfy { $0.kind == .prose })
    }

    @Test func marksWithoutWordsAreKept() {
        let sentences = Segmenter.sentences(of: "One.\n\n* * *\n\nTwo.")
        #expect(sentences.map { $0.text.filter { !$0.isWhitespace } }.joined() == "One.***Two.")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
