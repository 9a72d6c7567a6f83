internal import Foundation

/// Finds the names of people in texts that must not hold them.
public struct NameScreen: Sendable {
    /// Whole names, and their parts of three letters or more, folded.
    private let names: [[String]]
    private let parts: Set<String>

    /// - Parameter names: as a roster has them.
    public init(_ names: [String]) {
        let words = names.map(Self.words).filter { !$0.isEmpty }
        self.names = Array(Set(words)).sorted { $0.lexicographicallyPrecedes($1) }
        parts = Set(words.flatMap { $0 }.filter { $0.count >= 3 })
    }

    /// The names in a text that it does not have from its source: a whole name anywhere, a part of one where it is written as
    /// names are and the source has no such word.
    ///
    /// - Parameter source: the passage, whose characters may be called like a child of the class.
    public func names(in text: String, source: String = "") -> [String] {
        let words = Self.words(text)
        let whole = names.filter { $0.count > 1 && Self.holds(words, $0) }.map { $0.joined(separator: " ") }
        guard whole.isEmpty else { return whole }
        let own = Set(Self.words(source))
        let capitalized = Set(
            text.split { !Self.belongs($0) }.filter { $0.first?.isUppercase == true }.map { Self.folded(String($0)) })
        return capitalized.filter { parts.contains($0) && !own.contains($0) }.sorted()
    }

    private static func holds(_ words: [String], _ name: [String]) -> Bool {
        guard words.count >= name.count else { return false }
        return (0...(words.count - name.count)).contains { words[$0..<($0 + name.count)].elementsEqual(name) }
    }

    private static func words(_ text: String) -> [String] {
        text.split { !belongs($0) }.map { folded(String($0)) }
    }

    private static func belongs(_ character: Character) -> Bool { character.isLetter || character == "-" }

    private static func folded(_ text: String) -> String {
        let word = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return word
    }
}
