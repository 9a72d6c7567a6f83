/// What a check says about an output, from good to unusable.
public enum Verdict: String, Sendable, Codable, Comparable, CaseIterable {
    /// Nothing to say against it.
    case pass
    /// A teacher should look at it.
    case warn
    /// It may not be used as it is.
    case block

    public static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .pass: 0
        case .warn: 1
        case .block: 2
        }
    }
}
