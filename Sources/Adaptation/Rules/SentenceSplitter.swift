public import Readability

/// Cuts a long sentence into shorter ones where grammar plainly allows it, in the sentence's own words.
///
/// A small model cuts in good places and in bad ones. These cuts are few and safe: both parts must stand alone, and a part that loses
/// its subject gets it back. They are candidates like any other: the checks still decide.
public struct SentenceSplitter: Sendable {
    private let judge: ClauseJudge

    /// Cuts that are made one after another, and ways that are returned.
    static let maximumDepth = 3
    static let maximumVariants = 12
    /// Fewer words than this are a stump.
    static let minimumWords = 3

    public init(judge: ClauseJudge) {
        self.judge = judge
    }

    /// Ways to say `sentence` in more sentences; empty where it has no safe cut. Fewer cuts come first.
    public func variants(of sentence: String) -> [String] {
        guard !sentence.contains(where: { "\"“”?".contains($0) }) else { return [] }
        var found: [[String]] = []
        var frontier = [[sentence]]
        for _ in 0..<Self.maximumDepth {
            var next: [[String]] = []
            for parts in frontier {
                for index in parts.indices {
                    for cut in cuts(of: parts[index]) where cut.allSatisfy({ $0.split(separator: " ").count >= Self.minimumWords }) {
                        let variant = Array(parts[..<index]) + cut + Array(parts[(index + 1)...])
                        if !found.contains(variant), found.count < Self.maximumVariants {
                            found.append(variant)
                            next.append(variant)
                        }
                    }
                }
            }
            frontier = next
        }
        return found.map { $0.joined(separator: " ") }
    }

    private func cuts(of sentence: String) -> [[String]] {
        let rules: [(String) -> [[String]]] = [
            coordinatedClauses, coordinatedPredicates, relativeClauses, frontedClauses, reasons, interruptions, appositions,
        ]
        return rules.flatMap { $0(sentence) }
    }

    /// `A, and B` and `A; B`, where both stand.
    private func coordinatedClauses(_ sentence: String) -> [[String]] {
        [", and ", ", but ", ", so ", ", yet ", "; "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = String(sentence[..<range.lowerBound]) + "."
                let right = String(sentence[range.upperBound...])
                guard judge.beginsWithSubject(right), judge.hasVerb(right), judge.standsAlone(left),
                    judge.standsAlone(right.capitalizingFirst())
                else { return nil }
                let opening = joint == ", but " || joint == ", yet " ? "But " : joint == ", so " ? "So " : ""
                return [left, opening.isEmpty ? right.capitalizingFirst() : opening + right]
            }
        }
    }

    /// `S did A, and did B` becomes `S did A. S did B.`
    private func coordinatedPredicates(_ sentence: String) -> [[String]] {
        guard let subject = judge.subject(of: sentence) else { return [] }
        return [", and ", ", but ", ", then ", " and then ", " and "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = mended(String(sentence[..<range.lowerBound]), subject) + "."
                let right = String(sentence[range.upperBound...])
                guard !left.hasSuffix(",."), judge.isPredicate(right, of: subject), judge.standsAlone(left), hasOneSubject(left),
                    joint != " and " || judge.verbCount(of: left) == 1
                else { return nil }
                let again = (joint == ", but " ? "But \(subject.loweringArticle())" : subject) + (joint.contains("then") ? " then " : " ") + right
                return judge.standsAlone(again) ? [left, again] : nil
            }
        }
    }

    /// Whether no second clause has begun, whose subject what follows might go on from.
    private func hasOneSubject(_ text: String) -> Bool {
        [", and ", ", but ", ", so ", ", yet ", "; ", " but "].allSatisfy { joint in
            text.ranges(of: joint).allSatisfy { !judge.beginsWithSubject(String(text[$0.upperBound...])) }
        }
    }

    /// `did A, did B` is left over when `and did C` is cut off; an `and` takes the comma's place.
    private func mended(_ text: String, _ subject: String) -> String {
        guard let range = text.ranges(of: ", ").last(where: { judge.isPredicate(String(text[$0.upperBound...]) + ".", of: subject) }) else { return text }
        return text[..<range.lowerBound] + " and " + text[range.upperBound...]
    }

    /// `in which`, `through which` have no noun before them.
    static let prepositions: Set<String> = [
        "in", "on", "at", "to", "by", "of", "for", "from", "with", "through", "under", "over", "about", "after", "before", "between", "into",
        "upon", "within", "without", "during", "against", "among", "around", "across", "behind", "beyond", "near", "and", "or", "but",
    ]

    /// `… the river, which ran north.` becomes `… the river. The river ran north.`
    private func relativeClauses(_ sentence: String) -> [[String]] {
        [", which ", " which ", ", who "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = String(sentence[..<range.lowerBound])
                let right = String(sentence[range.upperBound...])
                guard let noun = left.split(separator: " ").last.map(String.init), noun.allSatisfy({ $0.isLetter || $0 == "-" }),
                    !Self.prepositions.contains(noun), noun.first?.isUppercase == true || joint != ", who ", !right.contains(", ") || !judge.hasVerb(afterFirstComma(right))
                else { return nil }
                let again = (noun.first?.isUppercase == true ? noun : "The \(noun)") + " " + right
                guard judge.standsAlone(left + "."), judge.isPredicate(right, of: again.prefix(again.count - right.count - 1).description),
                    judge.standsAlone(again)
                else { return nil }
                return [left + ".", again]
            }
        }
    }

    /// `Although A, B` becomes `A. But B`; `Because A, B` becomes `A. So B`.
    private func frontedClauses(_ sentence: String) -> [[String]] {
        for (opening, connective) in [("Although ", "But "), ("Though ", "But "), ("Because ", "So ")] where sentence.hasPrefix(opening) {
            let body = sentence.dropFirst(opening.count)
            return body.ranges(of: ", ").compactMap { range -> [String]? in
                let first = String(body[..<range.lowerBound]).capitalizingFirst() + "."
                let second = String(body[range.upperBound...])
                guard judge.standsAlone(first), judge.beginsWithSubject(second), judge.standsAlone(second.capitalizingFirst()) else { return nil }
                return [first, connective + second]
            }
        }
        return []
    }

    /// `A because B` becomes `A. This is because B.`, in a sentence long enough to be worth it.
    private func reasons(_ sentence: String) -> [[String]] {
        guard !sentence.hasPrefix("Because"), !sentence.hasPrefix("This "), sentence.split(separator: " ").count >= 14 else { return [] }
        return [", because ", " because "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = String(sentence[..<range.lowerBound]) + "."
                let reason = String(sentence[range.upperBound...])
                guard !left.hasSuffix(",."), judge.beginsWithSubject(reason), judge.standsAlone(left), judge.standsAlone(reason.capitalizingFirst())
                else { return nil }
                let words = reason.split(separator: " ").prefix(4)
                return [left, (words.contains { Self.present.contains(String($0)) } ? "This is because " : "This was because ") + reason]
            }
        }
    }

    /// `A was doing X when B did Y` becomes `A was doing X. Then B did Y.`
    private func interruptions(_ sentence: String) -> [[String]] {
        [", when ", " when "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = String(sentence[..<range.lowerBound])
                let right = String(sentence[range.upperBound...])
                let words = left.split(separator: " ")
                let isGoingOn = zip(words, words.dropFirst()).contains { ["was", "were"].contains($0) && $1.hasSuffix("ing") }
                guard isGoingOn, !left.hasSuffix(","), judge.beginsWithSubject(right), judge.standsAlone(left + "."),
                    judge.standsAlone(right.capitalizingFirst())
                else { return nil }
                return [left + ".", "Then " + right]
            }
        }
    }

    private static let present: Set<String> = ["is", "are", "has", "have", "can", "will", "do", "does", "may"]

    /// `… met Juniper, a lean gray animal.` becomes `… met Juniper. Juniper was a lean gray animal.`
    private func appositions(_ sentence: String) -> [[String]] {
        [", a ", ", an "].flatMap { joint in
            sentence.ranges(of: joint).compactMap { range -> [String]? in
                let left = String(sentence[..<range.lowerBound])
                let right = String(sentence[range.upperBound...])
                guard let name = left.split(separator: " ").last.map(String.init), name.first?.isUppercase == true,
                    name.allSatisfy(\.isLetter), !right.contains(", "), !right.contains(" and "), !judge.hasVerb(right),
                    judge.standsAlone(left + ".")
                else { return nil }
                return [left + ".", "\(name) was\(joint.dropFirst())\(right)"]
            }
        }
    }

    private func afterFirstComma(_ text: String) -> String {
        text.firstIndex(of: ",").map { String(text[text.index(after: $0)...]) } ?? ""
    }
}

extension String {
    fileprivate func capitalizingFirst() -> String {
        prefix(1).uppercased() + dropFirst()
    }

    /// `The dog` inside a sentence is `the dog`; names and `I` keep their capitals.
    fileprivate func loweringArticle() -> String {
        let words = ["The", "A", "An", "He", "She", "It", "They", "We", "You", "His", "Her", "Their", "This", "That", "These", "Those"]
        guard let first = split(separator: " ").first, words.contains(String(first)) else { return self }
        return first.lowercased() + dropFirst(first.count)
    }
}
