public import Classroom
public import Foundation

/// What was accepted, by whom and why: `reviews.json` of a content folder.
public struct ReviewLog: Sendable, Equatable {
    public private(set) var reviews: [Review]

    public init(reviews: [Review] = []) { self.reviews = reviews }

    /// The log of a content folder; empty where there is none.
    public init(of folder: URL) throws(ContentError) {
        let url = Self.url(in: folder)
        guard FileManager.default.fileExists(atPath: url.path) else {
            self.init()
            return
        }
        try self.init(json: TextFile.read(url, limit: 8 << 20), file: url.path)
    }

    /// - Parameter file: the file's name, for errors.
    public init(json: String, file: String) throws(ContentError) {
        let record = try JSONRecord(document: json, file: file)
        try record.refuseKeys(except: ["accepted"])
        var reviews: [Review] = []
        for item in try record.records("accepted", count: 0...10_000) { reviews.append(try Review(item)) }
        self.reviews = reviews
    }

    public static func url(in folder: URL) -> URL { folder.appending(path: ContentCollection.reviewsPath) }

    /// The review of a finding, if someone accepted it.
    public subscript(finding: Finding) -> Review? { reviews.first { $0.key == finding.key } }

    /// Adds a review, in place of an earlier one of the same finding.
    public mutating func add(_ review: Review) {
        reviews.removeAll { $0.key == review.key }
        reviews.append(review)
        reviews.sort { ($0.file, $0.rule.rawValue, $0.key) < ($1.file, $1.rule.rawValue, $1.key) }
    }

    /// Leaves out reviews whose findings are no more, and says how many there were.
    public mutating func prune(keeping findings: [Finding]) -> Int {
        let keys = Set(findings.map(\.key)), count = reviews.count
        reviews.removeAll { !keys.contains($0.key) }
        return count - reviews.count
    }

    /// The file's JSON; equal logs have equal bytes.
    public func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(["accepted": reviews]) + Data("\n".utf8)
    }
}
