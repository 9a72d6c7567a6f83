import Classroom

/// Puts sentences together again, with the source's own breaks between them.
enum Assembly {
    /// The adapted text: what stood between two units in the source stands there again, with line wrapping taken out;
    /// an added sentence follows its neighbour after a space.
    static func text(of sentences: [StoredAdaptation.Sentence], plan: AdaptationPlan) -> String {
        let bytes = Array(plan.source.utf8)
        let openings = Set(zip(plan.units, plan.units.dropFirst()).filter { $0.paragraph != $1.paragraph }.map { $1.range.lowerBound })
        var text = ""
        var end: Int?
        for sentence in sentences {
            if let range = sentence.source {
                if let end, end <= range.lowerBound {
                    text += gap(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self), opensParagraph: openings.contains(range.lowerBound))
                } else if end == nil {
                    text += String(decoding: bytes[0..<range.lowerBound], as: UTF8.self).trimmedStart
                }
                end = range.upperBound
            } else if !text.isEmpty {
                text += " "
            }
            text += sentence.text
        }
        return text
    }

    private static func gap(_ gap: String, opensParagraph: Bool) -> String {
        guard gap.allSatisfy(\.isWhitespace) else { return gap }
        if gap.isEmpty { return "" }
        let breaks = gap.filter(\.isNewline).count
        return breaks >= 2 ? "\n\n" : breaks == 1 && opensParagraph ? "\n" : " "
    }
}

extension String {
    fileprivate var trimmedStart: String { String(drop(while: \.isWhitespace)) }
}
