import Readability

/// Other names in the same text: what happens to a story must not depend on what its people are called.
struct NameSwap {
    let lexicon: Lexicon
    let checker: Checker

    /// Given names from many places.
    private static let names = [
        "Jun", "Mae", "Kofi", "Leila", "Diego", "Asha", "Tariq", "Ingrid", "Kwame", "Malik", "Rosa", "Dmitri", "Aisha", "Mateo",
        "Amara", "Lucia", "Nadia", "Kenji", "Fatima", "Oluwaseun", "Anahita", "Valentina", "Yasmin", "Thabo",
    ]

    init(checker: Checker) {
        self.checker = checker
        lexicon = checker.lexicon
    }

    /// The text with every name of one word that comes twice or more exchanged for another of as many syllables; nil where it has
    /// none.
    func swapped(_ text: String) -> String? {
        let facts = checker.facts(of: text)
        var counts: [String: Int] = [:]
        var parts: Set<String> = []
        for name in facts.names {
            let words = name.phrase.split(separator: " ").map(String.init)
            if words.count > 1 { parts.formUnion(words) } else { counts[name.phrase, default: 0] += 1 }
        }
        let readability = Readability(lexicon: lexicon)
        var free = Self.names.filter { !text.contains($0) }
        var others: [String: String] = [:]
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count >= 2 && !parts.contains(name) {
            let syllables = readability.measure(name).syllables
            guard let index = free.firstIndex(where: { readability.measure($0).syllables == syllables }) else { continue }
            others[name] = free.remove(at: index)
        }
        guard !others.isEmpty else { return nil }
        return Self.replacing(others, in: text)
    }

    /// Whole words only; possessive endings stay.
    static func replacing(_ others: [String: String], in text: String) -> String {
        var result = "", word = ""
        func flush() {
            result += others[word] ?? word
            word = ""
        }
        for character in text {
            if character.isLetter {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }
}
