internal import Classroom

/// Something that the check holds against a content folder.
public struct Finding: Sendable, Codable, Equatable {
    public let rule: Rule
    public let severity: Severity
    /// Below the content folder; empty where the whole folder is meant.
    public let file: String
    /// Counted from 1.
    public let line: Int?
    /// What was found.
    public let detail: String
    /// What to do.
    public let advice: String
    /// A hash of rule, detail and the file's text: an edit makes another one.
    public let key: String

    /// - Parameters:
    ///   - severity: where it differs from the rule's.
    ///   - content: the hash of the file's bytes.
    init(_ rule: Rule, _ file: String, line: Int? = nil, _ detail: String, severity: Severity? = nil, content: String = "") {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.file = file
        self.line = line
        self.detail = detail
        advice = rule.advice
        key = String(ContentHash.hexDigest(of: [rule.rawValue, file, detail, content]).prefix(16))
    }

    /// The same finding, tied to the file's bytes.
    func bound(to content: String) -> Finding {
        Finding(rule, file, line: line, detail, severity: severity, content: content)
    }
}

extension Finding: CustomStringConvertible {
    public var description: String {
        let place = file.isEmpty ? "content" : line.map { "\(file):\($0)" } ?? file
        return "\(place): \(severity) \(rule.rawValue): \(detail)"
    }
}
