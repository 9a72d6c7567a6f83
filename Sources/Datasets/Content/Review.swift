internal import Classroom

/// A finding that a person has accepted as it is.
public struct Review: Sendable, Codable, Equatable {
    /// The finding's key: an edit of the file makes another one, and so opens the finding again.
    public let key: String
    public let rule: Rule
    /// Empty for a finding about the whole collection.
    public let file: String
    /// What was found, for whoever reads the file.
    public let detail: String
    /// Who accepted it.
    public let by: String
    public let reason: String
    /// ISO 8601, the day.
    public let date: String

    public init(accepting finding: Finding, by: String, reason: String, date: String) {
        key = finding.key
        rule = finding.rule
        file = finding.file
        detail = finding.detail
        self.by = by
        self.reason = reason
        self.date = date
    }

    init(_ record: JSONRecord) throws(ContentError) {
        try record.refuseKeys(except: ["key", "rule", "file", "detail", "by", "reason", "date"])
        key = try record.string("key", limit: 64)
        rule = try record.choice("rule", of: Rule.self)
        file = try record.label("file", limit: 400)
        detail = try record.string("detail")
        by = try record.string("by", limit: 200)
        reason = try record.string("reason", limit: 1_000)
        date = try record.string("date", limit: 40)
    }
}
