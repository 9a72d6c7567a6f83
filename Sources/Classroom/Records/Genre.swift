/// What kind of text a passage is.
public enum Genre: String, Sendable, Codable, CaseIterable {
    case narrative, science, history, arts
}
