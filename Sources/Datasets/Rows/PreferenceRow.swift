internal import Classroom

/// A row for preference training: of two adaptations of a text, the better one.
public struct PreferenceRow: Sendable, Codable, Equatable {
    /// Opaque, and the same whenever the row is the same.
    public let id: String
    public let source: String
    public let grade: Int
    public let chosen: String
    public let rejected: String
    /// The name of the interest that was asked, if any.
    public let interest: String?

    /// - Parameter interest: the name of the edit's interest.
    init(_ edit: Edit, interest: String?) {
        id = String(
            ContentHash.hexDigest(of: ["preference", edit.source, edit.mended, edit.draft, "\(edit.grade)", interest ?? ""]).prefix(
                16))
        source = edit.source
        grade = edit.grade
        chosen = edit.mended
        rejected = edit.draft
        self.interest = interest
    }
}
