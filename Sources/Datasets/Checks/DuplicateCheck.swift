internal import Foundation
internal import Readability

/// Adaptations that say nearly the same. Interest terms are masked first, so that a variant which only swaps the interest is
/// found. The bounds stand between what careful authors write and what a copy with changed words looks like; see
/// docs/decisions/near-duplicates.md.
struct DuplicateCheck {
    /// Greatest similarity of two adaptations of one passage, and of adaptations of two passages.
    static let withinBound = 0.45, acrossBound = 0.10
    /// Most sentences that two adaptations of a passage may share word for word, beyond the passage's own.
    static let sharedBound = 3
    /// Shorter sentences may be shared.
    private static let shortSentence = 6

    /// A pair of texts and how alike they are.
    struct Pair {
        let left: AnalyzedAdaptation
        let right: AnalyzedAdaptation
        let similarity: Double
        let sharedSentences: [String]
    }

    static func shingles(_ adaptation: AnalyzedAdaptation) -> Shingles {
        Shingles(
            adaptation.text.sentences.map { sentence in
                let masked = adaptation.interest.words(of: sentence)
                return sentence.words.enumerated().map { masked.contains($0) ? "_" : $1.normalized }
            })
    }

    /// Every pair of adaptations of one passage.
    static func pairs(of entry: AnalyzedEntry) -> [Pair] {
        let shingles = entry.adaptations.map(Self.shingles)
        let own = Set(entry.source.sentences.map(plain))
        let sentences = entry.adaptations.map { adaptation in
            Set(adaptation.text.sentences.filter { $0.words.count >= shortSentence }.map(plain)).subtracting(own)
        }
        return entry.adaptations.indices.flatMap { left in
            entry.adaptations.indices.dropFirst(left + 1).map { right in
                Pair(
                    left: entry.adaptations[left], right: entry.adaptations[right],
                    similarity: shingles[left].similarity(to: shingles[right]),
                    sharedSentences: sentences[left].intersection(sentences[right]).sorted())
            }
        }
    }

    static func findings(_ entry: AnalyzedEntry) -> [Finding] {
        pairs(of: entry).flatMap { pair -> [Finding] in
            let place = pair.right.path, line = pair.right.document.body.line(at: 0), other = pair.left.document.fileName
            var findings: [Finding] = []
            if pair.similarity > withinBound {
                findings.append(
                    Finding(.nearDuplicate, place, line: line, String(format: "%.2f alike with ", pair.similarity) + other))
            }
            if pair.sharedSentences.count > sharedBound, let first = pair.sharedSentences.first {
                findings.append(
                    Finding(
                        .sharedSentences, place, line: line,
                        "\(pair.sharedSentences.count) sentences as in \(other), such as “\(first)”"))
            }
            return findings
        }
    }

    /// Adaptations of different passages that share many runs of words.
    static func findings(across entries: [AnalyzedEntry]) -> [Finding] {
        let texts = entries.enumerated().flatMap { place, entry in entry.adaptations.map { (place, $0, shingles($0)) } }
        var holders: [UInt64: [Int]] = [:]
        for (index, text) in texts.enumerated() { for run in text.2.runs { holders[run, default: []].append(index) } }
        var candidates: Set<[Int]> = []
        for indices in holders.values where indices.count > 1 {
            for (offset, left) in indices.enumerated() {
                for right in indices.dropFirst(offset + 1) where texts[left].0 != texts[right].0 {
                    candidates.insert([left, right])
                }
            }
        }
        return candidates.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { pair in
            let (left, right) = (texts[pair[0]], texts[pair[1]])
            let similarity = left.2.similarity(to: right.2)
            guard similarity > acrossBound else { return nil }
            return Finding(
                .nearDuplicate, right.1.path, line: right.1.document.body.line(at: 0),
                String(format: "%.2f alike with ", similarity) + left.1.path)
        }
    }

    private static func plain(_ sentence: AnalyzedSentence) -> String { sentence.words.map(\.normalized).joined(separator: " ") }
}

extension DuplicateCheck {
    /// For each adaptation its greatest similarity to another one of its passage.
    static func greatestSimilarity(in entry: AnalyzedEntry) -> [Double] {
        guard entry.adaptations.count > 1 else { return [] }
        var greatest: [String: Double] = [:]
        for pair in pairs(of: entry) {
            for path in [pair.left.path, pair.right.path] { greatest[path] = max(greatest[path] ?? 0, pair.similarity) }
        }
        return entry.adaptations.compactMap { greatest[$0.path] }
    }
}
