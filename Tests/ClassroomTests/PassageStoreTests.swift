import Classroom
import Foundation
import Testing

@Suite struct PassageStoreTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
    }

    @Test func isKnownBySlugAndUnchangedByHash() throws {
        let (first, outcome) = try store.save(passage: Samples.passage(), fkgl: 4.5, words: 20)
        #expect(outcome == .added)
        #expect(try store.save(passage: Samples.passage()).outcome == .unchanged)
        var document = Samples.passage()
        document.title = "The Tower"
        let (second, change) = try store.save(passage: document)
        #expect(change == .updated)
        #expect(second.id == first.id)
        #expect(second.createdAt == first.createdAt)
        #expect(second.contentHash != first.contentHash)
        // The text is the same, so its figures stay; with another text they go.
        #expect(second.fkgl == 4.5)
        document.text = "Another text."
        #expect(try store.save(passage: document).passage.fkgl == nil)
        #expect(try store.passages().count == 1)
        #expect(throws: ClassroomError.duplicate(kind: "passage", value: "the-lighthouse")) {
            try store.save(passage: document, onlyNew: true)
        }
    }

    @Test func savesManyOrNone() throws {
        let good = Samples.passage(), bad = Samples.passage(slug: "bad slug")
        #expect(throws: ClassroomError.self) { try store.save(passages: [(good, nil, nil), (bad, nil, nil)]) }
        #expect(try store.passages().isEmpty)
        #expect(try store.save(passages: [(good, 3, 10)]) == [.added])
    }

    @Test func isFoundBySlugTitleAndBeginning() throws {
        let passage = try store.save(passage: Samples.passage()).passage
        _ = try store.save(passage: Samples.passage(slug: "the-river", title: "The River"))
        for reference in [passage.id, "the-lighthouse", "The Lighthouse", "the l"] {
            #expect(try store.passage(matching: reference) == passage)
        }
        #expect(throws: ClassroomError.self) { try store.passage(matching: "the") }
    }

    @Test func editsEverySide() throws {
        let passage = try store.save(passage: Samples.passage(), fkgl: 4.5).passage
        _ = try store.save(passage: Samples.passage(slug: "taken"))
        #expect(throws: ClassroomError.duplicate(kind: "passage", value: "taken")) {
            try store.edit(passage: passage.id) { $0.slug = "taken" }
        }
        let edited = try store.edit(passage: passage.id, fkgl: 2) {
            $0.slug = "the-tower"
            $0.text = "A new text about zebras."
        }
        #expect(edited.fkgl == 2)
        #expect(try store.search(passages: "zebra").map(\.slug) == ["the-tower"])
        #expect(try store.search(passages: "keeper storm").map(\.slug) == ["taken"])
        #expect(try store.integrityFindings() == [])
    }

    @Test(arguments: ["", "A", "a--b", "-a", "a/b", "..", "../up", "ä", "a b", String(repeating: "a", count: 81)])
    func refusesSlugsThatCouldLeaveTheirFolder(slug: String) throws {
        #expect(throws: ClassroomError.self) { try store.save(passage: Samples.passage(slug: slug)) }
    }

    @Test func refusesTextsThatBreakARule() throws {
        func refused(_ field: String, _ change: (inout PassageDocument) -> Void) {
            var document = Samples.passage()
            change(&document)
            let error = #expect(throws: ClassroomError.self) { try store.save(passage: document) }
            guard case .invalid(field, _)? = error else {
                Issue.record("expected a refusal of \(field), got \(String(describing: error))")
                return
            }
        }
        refused("title") { $0.title = "Two\nlines" }
        refused("title") { $0.title = String(repeating: "x", count: 201) }
        refused("text") { $0.text = "\n \n" }
        refused("text") { $0.text = "bell \u{7}" }
        refused("text") { $0.text = "over\u{202E}ride" }
        refused("text") { $0.text = String(repeating: "x", count: 500_001) }
        refused("licence") { $0.licence = "" }
        refused("language") { $0.language = "english!" }
        refused("protected term") { $0.protectedTerms = [""] }
        refused("protectedTerms") { $0.protectedTerms = Array(repeating: "x", count: 101) }
    }

    @Test func theHashIsTheReferences() throws {
        struct Case: Decodable {
            let document: PassageDocument
            let hash: String
        }
        let cases = try JSONDecoder().decode([Case].self, from: Fixture.data("content-hash.json"))
        #expect(cases.count == 12)
        for fixture in cases { #expect(fixture.document.contentHash == fixture.hash, "\(fixture.document.slug)") }
    }
}
