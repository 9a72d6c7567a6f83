/// What a student may care about: the words and ideas that an adaptation may weave in. Its JSON is the file format of
/// `content/interests/<tag>.json`.
public struct Interest: Sendable, Codable, Equatable, Identifiable {
    /// Lower-case words joined by hyphens, `block-building-game`.
    public var tag: String
    /// As it fits “because you like …”.
    public var name: String
    /// Vocabulary that an adaptation with this interest may use.
    public var terms: [String]
    public var ideas: [Idea]
    /// Things to keep out.
    public var avoid: [String]

    public var id: String { tag }

    public init(tag: String, name: String, terms: [String], ideas: [Idea], avoid: [String] = []) {
        self.tag = tag
        self.name = name
        self.terms = terms
        self.ideas = ideas
        self.avoid = avoid
    }

    /// One sentence to place after a sentence of the passage that holds a trigger word.
    public struct Idea: Sendable, Codable, Equatable {
        /// Words, in lower case, as they stand in a passage.
        public var triggers: [String]
        /// The sentence; ``placeholder`` stands for the trigger as the passage has it.
        public var text: String
        public var themes: [String]

        /// Stands for the trigger word in `text`.
        public static let placeholder = "{trigger}"

        public init(triggers: [String], text: String, themes: [String] = []) {
            self.triggers = triggers
            self.text = text
            self.themes = themes
        }

        /// The sentence for a trigger as it stands in the passage.
        public func sentence(for trigger: String) -> String {
            var parts = text.split(separator: Self.placeholder, omittingEmptySubsequences: false)
            guard let first = parts.first else { return text }
            parts.removeFirst()
            return parts.reduce(String(first)) { $0 + trigger + $1 }
        }
    }
}
