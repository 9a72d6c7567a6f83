/// The negations of a sentence.
struct Polarity: Sendable, Equatable {
    /// Negations that are said: not, n't, never, no, without, unless …
    var said = 0
    /// Words that may stand for one: unable, fail, lack, un-, -less …
    var implied = 0

    private static let implying: Set<String> = [
        "unable", "impossible", "fail", "fails", "failed", "failing", "failure", "lack", "lacks", "lacked", "lacking",
        "refuse", "refused", "refuses", "refusing", "prevent", "prevents", "prevented", "absent", "except", "few", "little",
        "miss", "missed", "missing", "avoid", "avoided", "deny", "denied", "denies", "seldom", "rarely", "exclude",
        "excluded", "excluding", "ban", "banned", "barred", "bars", "forbid", "forbade", "forbidden", "false", "illegal",
        "invalid", "invariant", "infrequent", "insufficient", "inactive", "inaccurate", "incomplete", "incorrect",
        "illiterate", "acquitted", "reject", "rejected", "ignore", "ignored", "dislike", "disliked", "disagree",
        "disagreed", "disappear", "disappeared", "disallowed", "disapproved", "dishonest", "disobeyed", "discontinued",
        "stopped", "stops", "only", "instead",
    ]

    init() {}

    init(_ tokens: [Token], isNumber: [Bool]) {
        var afterNeither = false
        for (index, token) in tokens.enumerated() where token.isWord {
            if token.has(.negation) {
                let next = index + 1 < tokens.count ? tokens[index + 1].normalized : ""
                switch token.normalized {
                case "not", "n't":
                    if ["only", "alone", "just", "merely", "simply"].contains(next) { continue }
                case "no":
                    // No. 5 is a number, "no doubt" an affirmation.
                    if next == "doubt" || next == "." && index + 2 < tokens.count && isNumber[index + 2] { continue }
                    if index + 1 < tokens.count, isNumber[index + 1], tokens[index + 1].kind == .number { continue }
                case "nothing" where next == "but": continue
                case "nor" where afterNeither: continue
                case "neither": afterNeither = true
                default: break
                }
                said += 1
            } else if Self.implying.contains(token.normalized) || Self.hasNegativeForm(token.normalized) {
                implied += 1
            }
        }
    }

    private static func hasNegativeForm(_ word: String) -> Bool {
        guard word.utf8.count > 5 else { return false }
        if word.hasPrefix("un") {
            return !["uni", "unt", "unc", "und"].contains { word.hasPrefix($0) }
        }
        return word.hasSuffix("less") || word.hasPrefix("non")
    }

    /// Whether both can say the same: the spans from what is said to what may be implied overlap.
    func agrees(with other: Polarity) -> Bool {
        said <= other.said + other.implied && other.said <= said + implied
    }

    static func + (left: Polarity, right: Polarity) -> Polarity {
        var sum = left
        sum.said += right.said
        sum.implied += right.implied
        return sum
    }
}
