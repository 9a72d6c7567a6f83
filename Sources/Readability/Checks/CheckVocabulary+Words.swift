extension CheckVocabulary {
    /// The stem that the forms of a word share. Stems are compared, never shown.
    ///
    /// - Parameter word: as `Word.normalized` or `Word.base` gives it.
    public func stem(of word: String) -> String { Stemmer(vocabulary: self).stem(of: word) }

    /// Whether a word belongs to a closed class (articles, pronouns, prepositions, auxiliaries …) and tells nothing of a text's subject.
    public func isFunctionWord(_ word: String) -> Bool { wordClass(of: word).has(.function) }
}

extension Checker {
    /// The blocked words of a text, as they stand in it.
    public func blockedWords(in text: String) -> [String] {
        facts(of: text).sentences.flatMap { vocabulary.blockedWords.hits(in: $0.tokens) }
    }
}
