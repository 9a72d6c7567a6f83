import Classroom
import Readability

/// Made-up records that the tests share.
enum Samples {
    static func passage(
        slug: String = "the-lighthouse", title: String = "The Lighthouse",
        text: String = "In 1902 the keeper climbed 188 steps.\n\nMira followed him, because the storm had put out the lamp."
    ) -> PassageDocument {
        PassageDocument(
            slug: slug, title: title, author: "Hornbook", licence: "CC BY 4.0", source: "original", genre: .narrative,
            protectedTerms: ["keeper"], text: text)
    }

    static func interest(tag: String = "space", name: String = "space") -> Interest {
        Interest(
            tag: tag, name: name, terms: ["orbit", "rocket", "star"],
            ideas: [.init(triggers: ["lamp", "light"], text: "Think of the {trigger} as a star close by.", themes: ["light"])],
            avoid: ["laser weapons"])
    }

    static func adaptation(
        passageId: String? = nil, verdict: Verdict = .pass, text: String = "Ann ran. It was fun."
    ) -> StoredAdaptation {
        StoredAdaptation(
            passageId: passageId, sourceText: "Ann dashed away — happily.", text: text,
            target: .init(grade: 4, interests: ["space"], protectedTerms: ["Ann"]), verdict: verdict,
            sourceMeasures: ["words": 4, "fkgl": 6.25], outputMeasures: ["words": 5, "fkgl": 1.5],
            sentences: [
                .init(source: 0..<28, text: "Ann ran.", origin: .model), .init(source: nil, text: "It was fun.", origin: .interest),
            ],
            checks: [.init(name: "numbersKept", value: 1, verdict: verdict, detail: "There are no numbers.")],
            provenance: .init(
                modelHash: String(repeating: "ab", count: 32), promptFormat: "hornbook", seed: .max, candidates: 7,
                engineVersion: "1"),
            timings: ["generate": 0.75])
    }
}
