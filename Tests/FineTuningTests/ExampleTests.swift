import FineTuning
import Foundation
import LanguageModel
import Testing
import Tokenizers

@Suite("Rows as tokens") struct ExampleTests {
    @Test("The prompt is the one that generation asks with, and only the answer and its end are scored")
    func sequences() throws {
        let tiny = try TinyModel()
        let builder = try tiny.builder()
        let row = RewriteRow(
            id: "a", source: "  The crew departed. ", target: "The crew left.\n", grade: 4, interest: "space", weight: 0.5)
        let example = try builder.example(row)
        // This base's format has no part for interests.
        let prompt = try builder.format.prompt(source: row.source, grade: 4, tokenizer: builder.tokenizer)
        let tokens = example.sequence.tokens
        let scored = example.sequence.scored
        #expect(Array(tokens[..<scored.lowerBound]) == prompt)
        #expect(scored.upperBound == tokens.count)
        #expect(builder.tokenizer.decode(Array(tokens[scored].dropLast())) == "The crew left.")
        #expect(tokens.last == builder.tokenizer.id(of: "<|eos|>"))
        #expect(example.sequence.weight == 0.5)
    }

    @Test("A base that knows interests is told of them")
    func interests() throws {
        let tiny = try TinyModel()
        try tiny.write(#"{"format": "rewrite-tokens", "interest": true}"#, to: "base/hornbook.json")
        let builder = try tiny.builder()
        let row = RewriteRow(id: "a", source: "S.", target: "T.", grade: 4, interest: "space")
        let tokens = try builder.example(row).sequence.tokens
        #expect(tokens.contains(try #require(builder.tokenizer.id(of: "<|interest|>"))))
    }

    @Test("Texts are scored after their first token, and cut where they are too long")
    func texts() throws {
        let builder = try TinyModel().builder()
        let text = TextRow(id: "t", text: String(repeating: "The river ran on. ", count: 100), grade: 2)
        let parts = try builder.examples(.text(text)).map(\.sequence)
        #expect(parts.count > 1 && parts.allSatisfy { $0.tokens.count <= 192 && $0.scored == 1..<$0.tokens.count })
        #expect(parts.flatMap(\.tokens).prefix(2).map(builder.tokenizer.token) == ["<|bos|>", "<|grade_2|>"])
        let row = Samples.rewrites(1)[0]
        #expect(try builder.examples(.rewrite(row)) == [builder.example(row)])
    }

    @Test("Control tokens and rows that are too long are refused by field", arguments: [
        (RewriteRow(id: "a", source: "One <|eos|> two.", target: "t", grade: 1), "source", "<|eos|>"),
        (RewriteRow(id: "a", source: "One.", target: "t <|grade_4|>", grade: 1), "target", "<|grade_4|>"),
        (RewriteRow(id: "a", source: "One.", target: "t", grade: 1, interest: "<|bos|>"), "interest", "<|bos|>"),
        (RewriteRow(id: "a", source: "One.", target: String(repeating: "far away ", count: 200), grade: 1), "target", "holds 192"),
        (RewriteRow(id: "a", source: String(repeating: "far away ", count: 300), target: "t", grade: 1), "source", "takes 384"),
    ])
    func refusals(row: RewriteRow, key: String, reason: String) throws {
        let builder = try TinyModel().builder()
        let error = #expect(throws: FineTuningError.self) { try builder.example(row) }
        guard case .badRow(let id, let found, let why) = error else { throw CocoaError(.featureUnsupported) }
        #expect(id == "a" && found == key && why.contains(reason), "\(why)")
    }

    @Test("Each epoch takes every row once, in an order of its own that the seed decides")
    func plan() {
        let plan = BatchPlan(rows: 21, batchSize: 8, epochs: 3, maximumSteps: nil, seed: 5)
        #expect(plan.steps == 9 && plan.stepsPerEpoch == 3)
        let orders = (0..<3).map { epoch in (0..<3).flatMap { plan.batch(3 * epoch + $0) } }
        for order in orders { #expect(order.sorted() == Array(0..<21)) }
        #expect(Set(orders).count == 3)
        #expect((0..<9).map(plan.batch) == (0..<9).map(BatchPlan(rows: 21, batchSize: 8, epochs: 3, maximumSteps: nil, seed: 5).batch))
        #expect(plan.batch(0) != BatchPlan(rows: 21, batchSize: 8, epochs: 3, maximumSteps: nil, seed: 6).batch(0))
    }

    @Test("Micro-batches hold every item once, in order, within the limit unless one alone exceeds it")
    func microBatches() {
        let lengths = [5, 9, 1, 30, 2, 2, 2, 8, 12]
        let ranges = BatchPlan.microBatches(lengths, tokens: 12)
        #expect(ranges.flatMap { $0 } == Array(lengths.indices))
        for range in ranges { #expect(range.count == 1 || lengths[range].reduce(0, +) <= 12) }
        #expect(ranges.count < lengths.count)
        #expect(BatchPlan.microBatches([], tokens: 12).isEmpty)
    }

    @Test("The rate rises in a line, peaks, and falls as it was told", arguments: TrainingSettings.Decay.allCases)
    func schedule(decay: TrainingSettings.Decay) {
        let schedule = LearningRateSchedule(peak: 1, warmUp: 10, total: 110, decay: decay)
        let rates = (0..<110).map(schedule.rate)
        for step in 0..<10 { #expect(abs(rates[step] - Double(step + 1) / 10) < 1e-12) }
        #expect(rates.max() == 1 && rates.allSatisfy { $0 > 0 })
        let middle = rates[60]
        switch decay {
        case .constant: #expect(rates[10...].allSatisfy { $0 == 1 })
        case .linear: #expect(abs(middle - 0.5) < 1e-12 && abs(rates[109] - 0.01) < 1e-12)
        case .cosine: #expect(abs(middle - 0.5) < 1e-12 && rates[35] > 0.8 && rates[109] < 0.001)
        }
    }
}
