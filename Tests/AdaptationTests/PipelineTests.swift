import Adaptation
import Classroom
import Readability
import Synchronization
import Testing

@Suite struct PipelineTests {
    static let hard = "The enormous vessel departed from Lisbon with 40 passengers, and the crew encountered considerable difficulties near the harbor."
    static let plain = "The very large vessel left Lisbon with 40 passengers. The crew met big problems near the harbor."
    static let second = "Captain Ruiz did not abandon the vessel, although the situation appeared extraordinarily dangerous."
    static let secondPlain = "Captain Ruiz did not give up the vessel, although the situation appeared extremely dangerous."

    func pipeline(_ engine: ScriptedEngine) throws -> AdaptationPipeline {
        AdaptationPipeline(engine: engine, checker: try Tables.checker(), plainWords: try Tables.plainWords())
    }

    @Test func rewritesWhatHoldsAndSaysWhereItCameFrom() async throws {
        let engine = ScriptedEngine([Self.hard: [Self.plain], Self.second: [Self.secondPlain]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: "\(Self.hard) \(Self.second)", grade: 4))
        #expect(result.text == "\(Self.plain) \(Self.secondPlain)")
        #expect(result.sentences.map(\.origin) == [.model, .model])
        #expect(result.sentences[0].source == 0..<Self.hard.utf8.count)
        let (before, after) = (result.sourceMeasures["fkgl"] ?? 0, result.outputMeasures["fkgl"] ?? 0)
        #expect(after < before - 3)
        #expect(result.provenance.seed == 1)
    }

    /// A wrong number, a lost name, a lost "not", an invented name: each is thrown away, and the sentence stays as it was.
    @Test(arguments: [
        "The very large vessel left Lisbon with 14 passengers. The crew met big problems near the harbor.",
        "The very large vessel left with 40 passengers. The crew met big problems near the harbor.",
        "The very large vessel left Lisbon for Madrid with 40 passengers. The crew met big problems near the harbor.",
        "The very large vessel left Lisbon with 40 passengers. The crew met big trubbelation near the harbor.",
    ])
    func keepsASentenceWhoseRewritesAllFail(_ wrong: String) async throws {
        let engine = ScriptedEngine([Self.hard: [wrong]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: Self.hard, grade: 4))
        #expect(result.text == Self.hard)
        #expect(result.sentences.map(\.origin) == [.unchanged])
    }

    @Test func triesASecondTimeFromTheBestDraft() async throws {
        let half = "The very large vessel departed from Lisbon with 40 passengers, and the crew encountered considerable difficulties near the harbor."
        let engine = ScriptedEngine([Self.hard: [half], half: [Self.plain]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: Self.hard, grade: 3))
        #expect(engine.requests.map(\.source) == [Self.hard, half])
        #expect(result.sentences.map(\.origin) == [.retry])
        #expect(result.text == Self.plain)
    }

    /// A second try that only says the best draft again adds nothing, and takes no credit for it.
    @Test func aSecondTryThatAddsNothingTakesNoCredit() async throws {
        let half = "The very large vessel departed from Lisbon with 40 passengers, and the crew encountered considerable difficulties near the harbor."
        let wrong = "The very large vessel left Lisbon with 14 passengers."
        // As the second answer it is found less likely than as the first, so that the repetition looks better.
        let engine = ScriptedEngine([Self.hard: [wrong, half], half: [half]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: Self.hard, grade: 3))
        #expect(engine.requests.map(\.original) == [Self.hard, Self.hard])
        #expect(result.sentences.map(\.origin) == [.model])
    }

    /// A name may become a pronoun in one sentence; where the passage loses it altogether, the sentence is put back.
    @Test func putsASentenceBackThatTheWholeCannotSpare() async throws {
        let source = "Amelia Stone departed with her equipment."
        let engine = ScriptedEngine([source: ["She left with her equipment."]])
        let restored = Mutex<[String]>([])
        let result = try await pipeline(engine).run(AdaptationRequest(text: source, grade: 3)) { event in
            if case .restored(let sentence, _) = event { restored.withLock { $0.append(sentence.text) } }
        }
        #expect(restored.withLock { $0 } == ["She left with her equipment."])
        #expect(result.text == source)
        #expect(result.sentences.map(\.origin) == [.unchanged])
    }

    @Test func keepsHeadingsParagraphsAndScraps() async throws {
        let text = "# The Storm\n\n\(Self.hard)\n\n\"No!\"\n\n\(Self.second)\n"
        let engine = ScriptedEngine([Self.hard: [Self.plain], Self.second: [Self.secondPlain]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: text, grade: 4))
        #expect(result.text == "# The Storm\n\n\(Self.plain)\n\n\"No!\"\n\n\(Self.secondPlain)")
        #expect(engine.requests.allSatisfy { !$0.source.contains("Storm") && !$0.source.contains("No!") })
    }

    @Test func keepsHeadingsWithoutEmptyLinesTablesAndCode() async throws {
        let text = "# The Storm\n\(Self.hard)\n## After it\n\(Self.second)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        let engine = ScriptedEngine([Self.hard: [Self.plain], Self.second: [Self.secondPlain]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: text, grade: 4))
        #expect(result.text == "# The Storm\n\(Self.plain)\n## After it\n\(Self.secondPlain)\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    }

    @Test func addressesAreKeptToTheLetter() async throws {
        let source = "Write to the committee at office@example.org, or see https://example.org/foo_bar, before you purchase provisions."
        let engine = ScriptedEngine([source: [
            "Write to the committee at office maybe.org, or see https://example.org/foo_bar, before you buy provisions.",
            "Write to the committee at office@example.org, or see https:////example.org/foo_bar, before you buy provisions.",
        ]])
        let result = try await pipeline(engine).run(AdaptationRequest(text: source, grade: 4))
        #expect(result.text == source)
    }

    @Test func aTextThatIsEasyEnoughIsNotRefused() async throws {
        let result = try await pipeline(ScriptedEngine([:])).run(AdaptationRequest(text: "The cat sat. The dog ran.", grade: 6))
        #expect(result.verdict == .warn)
    }

    @Test func weavesAnInterestInAndNamesWhatItSpeaksOf() async throws {
        let interest = Interest(
            tag: "block-building-game", name: "block-building games", terms: ["block", "blocks", "build"],
            ideas: [.init(triggers: ["harbor"], text: "Picture the {trigger} as a build of your own, set down block by block.")])
        let engine = ScriptedEngine([Self.hard: [Self.plain], Self.second: [Self.secondPlain]])
        let result = try await pipeline(engine).run(
            AdaptationRequest(text: "\(Self.hard) \(Self.second) \(Self.hard) \(Self.second)", grade: 4, interests: [interest]))
        let added = result.sentences.filter { $0.origin == .interest }
        #expect(added.map(\.text) == ["Picture the harbor as a build of your own, set down block by block."])
        #expect(added.first?.source == nil)
        #expect(result.checks.first { $0.name == "interest" }?.verdict == .pass)
    }

    @Test func tellsWhatItDoesInOrder() async throws {
        let engine = ScriptedEngine([Self.hard: [Self.plain]])
        let heard = Mutex<[String]>([])
        let result = try await pipeline(engine).run(AdaptationRequest(text: "\(Self.hard)\n\n\(Self.second)", grade: 4)) { event in
            heard.withLock { heard in
                switch event {
                case .planned(let plan): heard.append("planned \(plan.units.count)")
                case .progressed(let done, let total): heard.append("progressed \(done)/\(total)")
                case .chosen(let sentence): heard.append(sentence.text)
                case .restored: heard.append("restored")
                }
            }
        }
        let events = heard.withLock { $0 }
        #expect(events.first == "planned 2")
        #expect(events.last == "progressed 2/2")
        #expect(events.contains("progressed 2/2"))
        #expect(events.filter { text in result.sentences.contains { $0.text == text } } == result.sentences.map(\.text))
    }

    @Test func refusesWhatItCannotDo() async throws {
        let pipeline = try pipeline(ScriptedEngine([:]))
        await #expect(throws: AdaptationError.emptyText) { try await pipeline.run(AdaptationRequest(text: " \n\n", grade: 4)) }
        await #expect(throws: AdaptationError.gradeOutOfRange(14)) { try await pipeline.run(AdaptationRequest(text: "A cat.", grade: 14)) }
        await #expect(throws: AdaptationError.candidatesOutOfRange(0)) {
            try await pipeline.run(AdaptationRequest(text: "A cat.", grade: 4, candidates: 0))
        }
        let words = AdaptationRequest.maximumWords + 1
        await #expect(throws: AdaptationError.tooLong(words: words, limit: AdaptationRequest.maximumWords)) {
            try await pipeline.run(AdaptationRequest(text: String(repeating: "cat ", count: words), grade: 4))
        }
    }

    @Test func stopsWhenCancelled() async throws {
        let pipeline = try pipeline(ScriptedEngine([:]))
        let task = Task {
            try await Task.sleep(for: .seconds(30))
            return try await pipeline.run(AdaptationRequest(text: Self.hard, grade: 4))
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let running = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await pipeline.run(AdaptationRequest(text: Self.hard, grade: 4))
        }
        await #expect(throws: CancellationError.self) { try await running.value }
    }

    @Test func plainTextIsLeftAlone() async throws {
        let text = "The cat sat on the mat. The dog ran to the red barn."
        let engine = ScriptedEngine([:])
        let result = try await pipeline(engine).run(AdaptationRequest(text: text, grade: 6))
        #expect(result.text == text)
        #expect(engine.requests.isEmpty)
    }
}
