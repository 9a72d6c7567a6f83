import Classroom
import Foundation
import Testing

@Suite struct ContentTests {
    static let markdown = """
        ---
        # a comment
        title: "The \\"Last\\" Lighthouse: a Story"
        author: Hornbook
        licence: CC BY 4.0
        source: original
        genre: narrative
        protectedTerms: [keeper, "salt, pepper", 'lamp oil']
        ---

        First paragraph,
        in two lines.



        Second paragraph.

        """

    @Test func readsFrontMatterAndParagraphs() throws {
        let document = try PassageDocument(markdown: Self.markdown, slug: "the-lighthouse", file: "passage.md")
        #expect(document.title == "The \"Last\" Lighthouse: a Story")
        #expect(document.protectedTerms == ["keeper", "salt, pepper", "lamp oil"])
        #expect(document.language == "en")
        #expect(document.text == "First paragraph,\nin two lines.\n\nSecond paragraph.")
    }

    @Test(arguments: [
        Samples.passage(),
        Samples.passage(title: "\"Quoted\" \\ back", text: "— Dash first.\n\n--- not a mark ---\n\nkey: value"),
        Samples.passage(title: "- [list] {map} & 'more'", text: "One.\nTwo."),
    ])
    func writesWhatItReads(document: PassageDocument) throws {
        var document = document
        document.protectedTerms = ["[a]", "b, c", "\"d\"", "e\\f", "g: h", "# i"]
        #expect(try PassageDocument(markdown: document.markdown, slug: document.slug, file: "passage.md") == document)
        let windows = document.markdown.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(try PassageDocument(markdown: windows, slug: document.slug, file: "passage.md") == document)
    }

    @Test(arguments: [
        ("title: x\n", 1, "does not begin"), ("---\ntitle: x\n", 3, "never ends"), ("---\nnonsense\n---\n", 2, "key: value"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "stands twice"), ("---\n  title: a\n---\n", 2, "indented"),
        ("---\n- a\n---\n", 2, "without a key"), ("---\nprotectedTerms:\n-\n---\n", 3, "empty list item"),
        ("---\nprotectedTerms: [a, b\n---\n", 2, "closing bracket"), ("---\nprotectedTerms: [a,,b]\n---\n", 2, "empty list item"),
        ("---\ntitle: \"a\n---\n", 2, "not closed"), ("---\ntitle: \"a\" b\n---\n", 2, "after the closing"),
        ("---\ntitle: *anchor\n---\n", 2, "quotation marks"), ("---\nti tle: x\n---\n", 2, "not a key"),
        ("---\ntitle: \"a\\n\"\n---\n", 2, "not understood"),
        ("---\n" + String(repeating: "# x\n", count: 400) + "---\n", 302, "more than 300"),
    ])
    func refusesBadFrontMatterWithTheLine(text: String, line: Int, reason: String) throws {
        let error = #expect(throws: ContentError.self) { try FrontMatter(parsing: text, file: "a.md") }
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("genre: narrative", "genre: poem", 7, "not a genre"), ("source: original\n", "", 1, "“source” is missing"),
        ("author: Hornbook", "autor: Hornbook", 4, "not a key of a passage"), ("author: Hornbook", "author: [a]", 4, "a line of text"),
        ("[keeper, \"salt, pepper\", 'lamp oil']", "keeper", 8, "takes a list"), ("Second", "Bell \u{7}", 10, "U+0007"),
        ("CC BY 4.0", "a\u{202E}b", 5, "U+202E"), ("author: Hornbook", "author:", 4, "a line of text"),
    ])
    func refusesABadPassageWithTheLine(old: String, new: String, line: Int, reason: String) throws {
        let text = Self.markdown.replacingOccurrences(of: old, with: new)
        let error = #expect(throws: ContentError.self) { try PassageDocument(markdown: text, slug: "a", file: "a.md") }
        #expect(error?.line == line, "\(String(describing: error))")
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func readsAContentFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.markdown, to: "passages/the-lighthouse/passage.md")
        try folder.write("\u{FEFF}" + Self.markdown, to: "passages/a-second/passage.md")
        try folder.write("notes", to: "passages/.hidden/notes.txt")
        try folder.write("a file beside the folders", to: "passages/README.md")
        try folder.write(InterestFile.data(of: Samples.interest()), to: "interests/space.json")
        let content = ContentFolder(folder.url)
        #expect(try content.passages().map(\.slug) == ["a-second", "the-lighthouse"])
        #expect(try content.interests() == [Samples.interest()])

        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("passages/empty"), withIntermediateDirectories: true)
        let error = #expect(throws: ContentError.self) { try content.passages() }
        #expect(error?.description.contains("holds no passage.md") == true)
        let empty = ContentFolder(folder.url.appendingPathComponent("nowhere"))
        #expect(try empty.passages().isEmpty)
        #expect(try empty.interests().isEmpty)
    }

    @Test func refusesFilesThatAreTooBigOrNotUTF8() throws {
        let folder = try TemporaryFolder()
        let big = try folder.write(Data(repeating: 0x61, count: 2_000), to: "big.txt")
        #expect(try TextFile.read(big, limit: 2_000).count == 2_000)
        #expect(throws: ContentError.self) { try TextFile.read(big, limit: 1_999) }
        let latin = try folder.write(Data("one\ntwo\ncaf".utf8) + [0xE9, 0x0A], to: "latin.txt")
        #expect(throws: ContentError(file: latin.path, line: 3, reason: "is not UTF-8; save the file as UTF-8")) {
            try TextFile.read(latin, limit: 2_000)
        }
        #expect(throws: ContentError.self) { try TextFile.read(folder.url, limit: 10) }
        #expect(throws: ContentError.self) { try TextFile.read(folder.url.appendingPathComponent("none"), limit: 10) }
    }

    @Test(arguments: [
        ("The Lighthouse", "the-lighthouse"), ("  Año Nuevo: 1850–1900!  ", "ano-nuevo-1850-1900"), ("Miller's Dog", "millers-dog"),
        ("日本", nil), ("—", nil),
    ])
    func makesSlugsFromTitles(title: String, slug: String?) {
        #expect(Slug.make(from: title) == slug)
    }

    @Test func longTitlesGiveWholeWords() throws {
        let slug = try #require(Slug.make(from: String(repeating: "lighthouse ", count: 30)))
        #expect(slug.count <= 80)
        #expect(slug.hasSuffix("-lighthouse"))
    }
}
