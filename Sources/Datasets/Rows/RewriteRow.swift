internal import Classroom

/// A row for supervised fine-tuning: a text and its adaptation.
public struct RewriteRow: Sendable, Codable, Equatable {
    /// Opaque, and the same whenever the row is the same.
    public let id: String
    public let source: String
    public let target: String
    public let grade: Int
    /// The name of the interest that the target shows, if any.
    public let interest: String?

    init(source: String, target: String, grade: Int, interest: String?) {
        id = String(ContentHash.hexDigest(of: ["rewrite", source, target, "\(grade)", interest ?? ""]).prefix(16))
        self.source = source
        self.target = target
        self.grade = grade
        self.interest = interest
    }
}
