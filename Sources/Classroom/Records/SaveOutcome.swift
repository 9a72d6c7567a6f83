/// What saving did to the record that was there.
public enum SaveOutcome: String, Sendable, Codable, CaseIterable {
    case added, updated, unchanged
}
