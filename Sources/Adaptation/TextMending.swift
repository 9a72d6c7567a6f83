extension StringProtocol {
    /// The text with every run of white space as one space, and none at its ends.
    func foldingWhiteSpace() -> String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension String {
    /// The text with “a” and “an” as `source` has them before the same words.
    func withArticles(of source: String) -> String {
        let words = source.split(separator: " ")
        var text = self
        for (article, noun) in zip(words, words.dropFirst()) {
            guard let other = ["a": "an", "an": "a"][article.lowercased()] else { continue }
            text = text.replacing(" \(other) \(noun)", with: " \(article.lowercased()) \(noun)")
        }
        return text
    }
}
