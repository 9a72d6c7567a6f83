/// How much a finding weighs.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// Worth knowing; asks for nothing.
    case note
    /// A person should look at it, and mend or accept it.
    case warning
    /// Wrong: mend it, or accept it with a reason.
    case error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}
