import Classroom
import LanguageModel
import Readability

/// Places an interest's own ideas after sentences they fit, for as long as the model has not learned to weave one in.
///
/// An idea fits where a sentence holds one of its trigger words; the sentence it makes names that word, so that it always
/// speaks of this passage. No idea and no trigger serves twice.
struct Weaver {
    /// A sentence to add, and why it fits.
    struct Weft: Sendable, Equatable {
        let text: String
        let trigger: String
        let tag: String
    }

    private let ideas: [(tag: String, order: Int, idea: Interest.Idea)]
    private let lexicon: Lexicon
    private var usedTriggers: Set<String> = []
    private var usedIdeas: Set<String> = []
    private var generator: SplitMix64

    init(interests: [Interest], lexicon: Lexicon, seed: UInt64) {
        ideas = interests.enumerated().flatMap { order, interest in interest.ideas.map { (interest.tag, order, $0) } }
        self.lexicon = lexicon
        generator = SplitMix64(seed: seed)
    }

    /// The ideas that fit after `sentence`, the best first: a dearer interest before another, a rarer word before a common one.
    ///
    /// A trigger has to stand in the source as well, so that an idea never explains a word that a rewrite brought in.
    /// Dialogue is left alone.
    mutating func wefts(after sentence: String, source: String) -> [Weft] {
        guard !sentence.contains(where: { "\"“”«»".contains($0) }) else { return [] }
        let known = Set(WordScanner.words(of: source).map(\.normalized))
        let words = WordScanner.words(of: sentence).filter { known.contains($0.normalized) && !usedTriggers.contains($0.normalized) }
        let texts = Dictionary(words.map { ($0.normalized, $0.text.lowercased()) }) { first, _ in first }
        var fitting: [(rank: Double, weft: Weft)] = []
        for (tag, order, idea) in ideas where !usedIdeas.contains(idea.text) {
            guard let trigger = idea.triggers.first(where: { texts[$0] != nil }), let word = texts[trigger] else { continue }
            let rarity = 1 / (1 + (lexicon.frequency(of: trigger) ?? 0.1))
            let jitter = Double.random(in: 0..<0.001, using: &generator)
            fitting.append((Double(order) * 10 - rarity - jitter, Weft(text: idea.sentence(for: word), trigger: trigger, tag: tag)))
        }
        return fitting.sorted { $0.rank < $1.rank }.map(\.weft)
    }

    /// Remembers that `weft` was placed.
    mutating func use(_ weft: Weft) {
        usedTriggers.insert(weft.trigger)
        for (_, _, idea) in ideas where idea.triggers.contains(weft.trigger) && idea.sentence(for: weft.trigger) == weft.text {
            usedIdeas.insert(idea.text)
        }
    }
}

extension Weaver {
    /// Whether any idea of `interest` has a trigger in `text`.
    static func fits(_ interest: Interest, _ text: String) -> Bool {
        let words = Set(WordScanner.words(of: text).map(\.normalized))
        return interest.ideas.contains { $0.triggers.contains(where: words.contains) }
    }
}
