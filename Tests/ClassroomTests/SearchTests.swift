import Classroom
import Testing

@Suite struct SearchTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
        let texts = [
            ("storm", "The Storm", "Waves struck the café. The keepers waited for calm."),
            ("harbor", "Harbor Lights", "A storm came late. Boats returned to harbor."),
            ("desert", "The Desert", "Nothing grew there. The sand was hot, and the naïve travellers were thirsty."),
        ]
        for (slug, title, text) in texts { _ = try store.save(passage: Samples.passage(slug: slug, title: title, text: text)) }
    }

    @Test func ranksTitlesFirstAndShowsTheMatch() throws {
        let hits = try store.search(passages: "storm")
        #expect(hits.map(\.slug) == ["storm", "harbor"])
        #expect(hits[0].score > hits[1].score)
        #expect(hits[1].snippet.contains("[storm]"))
        #expect(try store.search(passages: "storm", limit: 1).count == 1)
    }

    @Test(arguments: [
        ("keeper", ["storm"]), ("KEEPERS", ["storm"]), ("cafe", ["storm"]), ("naive", ["desert"]), ("boat return", ["harbor"]),
        ("harb", ["harbor"]), ("storm desert", []), ("", []), ("zzz", []),
    ])
    func findsEveryFormOfAWord(query: String, slugs: [String]) throws {
        #expect(try store.search(passages: query).map(\.slug) == slugs)
    }

    @Test(arguments: [
        "\"", "\"storm", "storm\"", "*", "storm*", "title:storm", "NEAR(storm calm)", "storm AND", "OR", "NOT storm", "(storm",
        "storm)", "^storm", "-storm", "a\u{0}b", "{title text}: storm", "'; DROP TABLE passage; --", "💥", "+", "\\", "storm\n\nOR 1",
        String(repeating: "storm ", count: 5_000), String(repeating: "x", count: 100_000),
    ])
    func nothingInAQueryIsSyntax(query: String) throws {
        _ = try store.search(passages: query)
        #expect(try store.passages().count == 3)
    }

    @Test func removedPassagesAreFoundNoMore() throws {
        try store.removePassage(id: store.passage(matching: "storm").id)
        #expect(try store.search(passages: "storm").map(\.slug) == ["harbor"])
        #expect(try store.integrityFindings() == [])
    }
}
