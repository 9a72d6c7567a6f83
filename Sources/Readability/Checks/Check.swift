/// The outcome of one check of an output against its source.
public struct Check: Sendable, Codable, Equatable {
    /// Which check: the raw value of a `CheckName`.
    public let name: String
    /// The measured value; its unit is told by `CheckName`.
    public let value: Double
    public let verdict: Verdict
    /// What was found, in plain words for a teacher: which number, which name.
    public let detail: String

    public init(name: String, value: Double, verdict: Verdict, detail: String) {
        self.name = name
        self.value = value
        self.verdict = verdict
        self.detail = detail
    }

    init(_ name: CheckName, _ value: Double, _ verdict: Verdict, _ detail: String) {
        self.init(name: name.rawValue, value: value, verdict: verdict, detail: detail)
    }
}

extension Collection where Element == Check {
    /// The worst verdict of all; `pass` where there is no check.
    public var verdict: Verdict { map(\.verdict).max() ?? .pass }

    /// The check of this name, where it was made.
    public subscript(name: CheckName) -> Check? { first { $0.name == name.rawValue } }
}
