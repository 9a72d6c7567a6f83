public import Classroom
public import Foundation

/// Which split each passage belongs to, fixed in `splits.json`: a passage that has one keeps it.
public struct Splits: Sendable, Equatable {
    /// The file below a content folder.
    public static let path = "splits.json"

    /// Orders passages that have no split yet.
    public var seed: Int
    /// By slug.
    public var assignments: [String: Split]

    public init(seed: Int = 1, assignments: [String: Split] = [:]) {
        self.seed = seed
        self.assignments = assignments
    }

    /// - Parameter file: the file's name, for errors.
    public init(json: String, file: String) throws(ContentError) {
        let record = try JSONRecord(document: json, file: file)
        try record.refuseKeys(except: ["seed"] + Split.allCases.map(\.rawValue))
        seed = try record.integer("seed", in: 0...Int(Int32.max))
        assignments = [:]
        for split in Split.allCases {
            for slug in try record.strings(split.rawValue, count: 0...ContentFolder.entryLimit, limit: 80) {
                guard assignments.updateValue(split, forKey: slug) == nil else {
                    throw record.error(split.rawValue, "names “\(slug)”, which has a split already; remove one")
                }
            }
        }
    }

    /// The slugs of a split, by name.
    public subscript(split: Split) -> [String] { assignments.filter { $0.value == split }.map(\.key).sorted() }

    /// The file's JSON; equal splits have equal bytes.
    public func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(File(seed: seed, train: self[.train], validation: self[.validation], gold: self[.gold]))
            + Data("\n".utf8)
    }

    private struct File: Encodable {
        let seed: Int
        let train: [String], validation: [String], gold: [String]
    }
}
