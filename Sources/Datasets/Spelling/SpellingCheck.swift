internal import Readability

/// Words that neither the dictionary nor words.txt nor, in an adaptation, the passage knows.
struct SpellingCheck {
    /// A text to be looked through.
    struct Item {
        let path: String
        let text: String
        /// The line of a place in the text, by bytes of UTF-8 before it.
        let line: (Int) -> Int
        /// Words that are right here whatever the dictionary says.
        let known: Set<String>
    }

    /// The findings of all texts; the dictionary is asked once.
    static func findings(_ items: [Item], words: Set<String>, speller: Speller) throws(DatasetError) -> [Finding] {
        var asked: Set<String> = []
        for item in items { for part in parts(of: item.text) where !words.contains(part.text) { asked.insert(part.text) } }
        let misspelled = try speller.misspelled(among: asked)
        return items.flatMap { item -> [Finding] in
            var seen: Set<String> = []
            return parts(of: item.text).compactMap { part in
                guard let suggestions = misspelled[part.text], !holds(words, part.text), !holds(item.known, part.text),
                    seen.insert(part.text).inserted
                else { return nil }
                let hint = suggestions.isEmpty ? "" : "; perhaps \(suggestions.joined(separator: ", "))"
                return Finding(.spelling, item.path, line: item.line(part.offset), "“\(part.text)” is in no dictionary\(hint)")
            }
        }
    }

    /// Whether a word is in a list as it stands, or was written small there: a sentence may begin with it.
    private static func holds(_ words: Set<String>, _ word: String) -> Bool {
        words.contains(word) || words.contains(word.lowercased())
    }

    /// The words of a text as the dictionary takes them.
    static func vocabulary(of text: String) -> Set<String> { Set(parts(of: text).map(\.text)) }

    /// Words without possessive endings, compounds in their parts, numbers left out.
    private static func parts(of text: String) -> [(text: String, offset: Int)] {
        WordScanner.words(of: text).flatMap { word -> [(text: String, offset: Int)] in
            if word.isNumeric { return [] }
            var plain = String(String.UnicodeScalarView(word.text.unicodeScalars.map { $0.value == 0x2019 ? "'" : $0 }))
            if plain.hasSuffix("'s") { plain.removeLast(2) }
            return plain.split(separator: "-").map { (String($0), word.range.lowerBound) }
        }
    }
}
