import Adaptation
import LanguageModel
import Testing

@Suite struct LevelBudgetTests {
    /// A sentence of `words` words with `syllables` syllables, told in `sentences` sentences.
    static func option(_ words: Int, _ syllables: Int, sentences: Int = 1, quality: Double = 0) -> LevelBudget.Option {
        LevelBudget.Option(counts: LevelCounts(words: words, sentences: sentences, syllables: syllables), quality: quality)
    }

    @Test func gradeLevelIsFleschKincaid() {
        // 10 words, 2 sentences, 13 syllables: 0.39·5 + 11.8·1.3 − 15.59.
        #expect(abs(LevelCounts(words: 10, sentences: 2, syllables: 13).gradeLevel - 1.7) < 1e-9)
        #expect(LevelCounts().gradeLevel == 0)
    }

    @Test func takesTheBestWhereLevelDoesNotMatter() {
        var budget = LevelBudget(target: 5, weight: 0)
        let picks = budget.choose(among: [[Self.option(9, 12, quality: -1), Self.option(9, 20, quality: -0.2)], [Self.option(8, 9, quality: 0)]])
        #expect(picks == [1, 0])
    }

    @Test func holdsThePassageNotTheSentenceToItsLevel() {
        // One sentence can only stay hard; the other makes up for it rather than landing on the level by itself.
        var budget = LevelBudget(target: 5, weight: 2)
        let hard = [Self.option(22, 33)]
        let free = [Self.option(14, 20, quality: 0), Self.option(14, 18, sentences: 2, quality: -0.1), Self.option(14, 17, sentences: 3, quality: -0.2)]
        let picks = budget.choose(among: [hard, free])
        #expect(picks[1] == 2)
        var alone = LevelBudget(target: 5, weight: 2)
        #expect(alone.choose(among: [free])[0] != 2)
    }

    @Test func remembersWhatWasSpent() {
        var budget = LevelBudget(target: 4)
        _ = budget.choose(among: [[Self.option(10, 14)]])
        budget.spend(LevelCounts(words: 5, sentences: 1, syllables: 5))
        #expect(budget.spent == LevelCounts(words: 15, sentences: 2, syllables: 19))
    }

    @Test func survivesSentencesWithoutOptionsAndNoSentences() {
        var budget = LevelBudget(target: 4)
        #expect(budget.choose(among: []).isEmpty)
        #expect(budget.choose(among: [[], [Self.option(4, 5)]]) == [0, 0])
    }

    /// Against trying everything: coordinate descent finds the optimum, or something within a hair of it.
    @Test func isCloseToExhaustiveSearch() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<200 {
            let sentences = (0..<5).map { _ in
                (0..<4).map { _ in
                    let words = Int.random(in: 5...24, using: &generator)
                    return Self.option(
                        words, words + Int.random(in: 0...words, using: &generator), sentences: Int.random(in: 1...2, using: &generator),
                        quality: -Double.random(in: 0..<1, using: &generator))
                }
            }
            let target = Double.random(in: 2...9, using: &generator)
            var budget = LevelBudget(target: target)
            let picks = budget.choose(among: sentences)
            func score(_ picks: [Int]) -> Double {
                let chosen = zip(sentences, picks).map { $0[$1] }
                let judge = LevelBudget(target: target)
                return chosen.reduce(0) { $0 + $1.quality } - judge.weight * 5 * judge.penalty(chosen.reduce(LevelCounts()) { $0 + $1.counts })
            }
            var best = -Double.infinity
            for code in 0..<1024 { best = max(best, score((0..<5).map { (code >> (2 * $0)) & 3 })) }
            #expect(score(picks) > best - 0.7)
            #expect(score(picks) <= best + 1e-9)
        }
    }
}
