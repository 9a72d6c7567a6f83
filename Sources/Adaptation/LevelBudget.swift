/// Chooses one option for each sentence so that a whole passage, not each sentence, lands on its level.
///
/// A long sentence may stay long where its neighbours are short: what is held to the target is the level of
/// everything chosen so far. Among choices that reach it, the ones the engine and the checks like best win.
public struct LevelBudget: Sendable {
    /// One way to write a sentence.
    public struct Option: Sendable, Equatable {
        /// What the option adds to the passage.
        public let counts: LevelCounts
        /// How good the option is by itself; only differences matter. One unit is worth one grade of one sentence.
        public let quality: Double

        public init(counts: LevelCounts, quality: Double) {
            self.counts = counts
            self.quality = quality
        }
    }

    /// The level to land on, as a Flesch-Kincaid grade.
    public let target: Double
    /// Grades off the target that cost nothing: the noise of the formula itself.
    public let tolerance: Double
    /// What one grade off costs, in units of quality for each sentence of the choice.
    public let weight: Double
    /// What was chosen before: earlier paragraphs, and sentences that no one may change.
    public private(set) var spent: LevelCounts

    public init(target: Double, tolerance: Double = 0.3, weight: Double = 1.0, spent: LevelCounts = LevelCounts()) {
        self.target = target
        self.tolerance = tolerance
        self.weight = weight
        self.spent = spent
    }

    /// The best index into each sentence's options, and takes them into what was spent.
    ///
    /// Coordinate descent from several starts, then pairs of sentences at once: with the handful of sentences of a paragraph
    /// that is exact or nearly so, and quick. Ties keep the earlier option, so that the result never depends on chance.
    public mutating func choose(among sentences: [[Option]]) -> [Int] {
        let pulls = [0.0, 0.1, 0.3, 1.0, 3.0]
        let starts = pulls.map { pull in sentences.map { start($0, pull: pull) } }
        var best = starts[0]
        var bestScore = -Double.infinity
        for start in starts {
            let (choice, score) = descend(from: start, sentences)
            if score > bestScore { (best, bestScore) = (choice, score) }
        }
        while let better = improveByPairs(best, sentences) { best = descend(from: better, sentences).0 }
        for (options, pick) in zip(sentences, best) where !options.isEmpty { spent = spent + options[pick].counts }
        return best
    }

    /// Takes text into account that is not for choosing, such as a woven-in sentence.
    public mutating func spend(_ counts: LevelCounts) {
        spent = spent + counts
    }

    /// What a passage of these counts would score on level alone; 0 is best.
    public func penalty(_ counts: LevelCounts) -> Double {
        max(0, abs(counts.gradeLevel - target) - tolerance)
    }

    private func start(_ options: [Option], pull: Double) -> Int {
        index(of: options) { $0.quality - pull * abs($0.counts.gradeLevel - target) }
    }

    private func descend(from start: [Int], _ sentences: [[Option]]) -> ([Int], Double) {
        var choice = start
        var total = spent
        for (options, pick) in zip(sentences, choice) where !options.isEmpty { total = total + options[pick].counts }
        let scale = weight * Double(sentences.count)
        var improved = true
        var rounds = 0
        while improved, rounds < 50 {
            improved = false
            rounds += 1
            for (position, options) in sentences.enumerated() where options.count > 1 {
                let rest = total - options[choice[position]].counts
                let pick = index(of: options) { $0.quality - scale * penalty(rest + $0.counts) }
                if pick != choice[position], value(options[pick], rest, scale) > value(options[choice[position]], rest, scale) {
                    choice[position] = pick
                    total = rest + options[pick].counts
                    improved = true
                }
            }
        }
        let quality = zip(sentences, choice).reduce(0.0) { $0 + ($1.0.isEmpty ? 0 : $1.0[$1.1].quality) }
        return (choice, quality - scale * penalty(total))
    }

    /// The best change of two sentences at once, where one is better than none.
    private func improveByPairs(_ choice: [Int], _ sentences: [[Option]]) -> [Int]? {
        let scale = weight * Double(sentences.count)
        var total = spent
        for (options, pick) in zip(sentences, choice) where !options.isEmpty { total = total + options[pick].counts }
        var best = (gain: 1e-9, choice: choice)
        for first in sentences.indices where sentences[first].count > 1 {
            for second in sentences.indices where second > first && sentences[second].count > 1 {
                let (a, b) = (sentences[first][choice[first]], sentences[second][choice[second]])
                let rest = total - a.counts - b.counts
                let now = a.quality + b.quality - scale * penalty(total)
                for (i, one) in sentences[first].enumerated() {
                    for (j, other) in sentences[second].enumerated() {
                        let gain = one.quality + other.quality - scale * penalty(rest + one.counts + other.counts) - now
                        guard gain > best.gain else { continue }
                        best = (gain, choice)
                        best.choice[first] = i
                        best.choice[second] = j
                    }
                }
            }
        }
        return best.choice == choice ? nil : best.choice
    }

    private func value(_ option: Option, _ rest: LevelCounts, _ scale: Double) -> Double {
        option.quality - scale * penalty(rest + option.counts)
    }

    private func index(of options: [Option], by score: (Option) -> Double) -> Int {
        var best = 0
        var bestScore = -Double.infinity
        for (index, option) in options.enumerated() {
            let value = score(option)
            if value > bestScore { (best, bestScore) = (index, value) }
        }
        return best
    }
}
