internal import Readability

/// Sentences of different passages that are built alike: the same closed-class words in the same places, other words between.
struct FrameCheck {
    /// Passages in which a frame may recur.
    static let passageBound = 2
    /// Closed-class words and places that make a frame worth noticing: short frames are everybody's.
    private static let leastFunctionWords = 5, leastPlaces = 9

    /// The frame of a sentence: closed-class words stay, each run of others becomes `_`; nil where it is too short to tell.
    static func frame(of sentence: AnalyzedSentence, _ vocabulary: CheckVocabulary) -> String? {
        var places: [String] = []
        var functionWords = 0
        for word in sentence.words {
            if vocabulary.isFunctionWord(word.normalized) {
                places.append(word.normalized)
                functionWords += 1
            } else if places.last != "_" {
                places.append("_")
            }
        }
        return functionWords >= leastFunctionWords && places.count >= leastPlaces ? places.joined(separator: " ") : nil
    }

    static func findings(_ entries: [AnalyzedEntry], _ vocabulary: CheckVocabulary) -> [Finding] {
        var uses: [String: [(slug: String, path: String, line: Int, text: String)]] = [:]
        for entry in entries {
            for adaptation in entry.adaptations {
                for sentence in adaptation.text.sentences {
                    guard let frame = frame(of: sentence, vocabulary) else { continue }
                    uses[frame, default: []].append(
                        (entry.entry.slug, adaptation.path, adaptation.line(of: sentence), sentence.text))
                }
            }
        }
        return uses.sorted { $0.key < $1.key }.compactMap { frame, places in
            let passages = Set(places.map(\.slug)).count
            guard passages > passageBound, let last = places.last, let first = places.first else { return nil }
            return Finding(
                .sentenceFrame, last.path, line: last.line,
                "the frame “\(frame)” stands in \(passages) passages, first in \(first.path):\(first.line)")
        }
    }
}
