/// What a passage is for.
public enum Split: String, Sendable, Codable, CaseIterable {
    /// Adapters learn from it.
    case train
    /// Training is watched and settings are chosen with it.
    case validation
    /// Adapters are judged by it; never trained on.
    case gold
}
