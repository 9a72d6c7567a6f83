public import Foundation

/// A LoRA adapter that the data folder keeps under `adapters/<name>/<version>`.
public struct AdapterRecord: Sendable, Codable, Equatable, Identifiable {
    /// Where it came from.
    public enum Origin: String, Sendable, Codable, CaseIterable {
        case shipped, trained, imported, merged
    }

    public enum Status: String, Sendable, Codable, CaseIterable {
        /// Waits for the gates, or did not pass them.
        case challenger
        /// The one in use for its base; there is one at most.
        case champion
        /// Was the champion once.
        case retired
    }

    public let id: String
    /// The hash of the model folder that it belongs to.
    public let baseHash: String
    public let name: String
    /// From 1, by name.
    public let version: Int
    /// The hash of its folder, as `ModelHash` makes it.
    public let hash: String
    public let origin: Origin
    /// Adapters that it was merged from, by id.
    public let parents: [String]
    /// The run that trained it.
    public let run: String?
    public internal(set) var status: Status
    /// Since when its drafts need review even in classes that do without: it wrote something unsafe.
    public internal(set) var pausedAt: Date?
    /// Reports of something unsafe since it was promoted.
    public internal(set) var unsafeReports: Int
    /// It learned from a student whose data were taken back since.
    public internal(set) var needsRetraining: Bool
    public let createdAt: Date

    /// `name/version`, as people call it.
    public var label: String { "\(name)/\(version)" }

    /// How adaptations name it: `name/version@` and the first 12 digits of its hash.
    public var stamp: String { "\(label)@\(hash.prefix(12))" }

    /// Its folder in a data folder.
    public func folder(in data: URL) -> URL {
        data.appendingPathComponent("adapters", isDirectory: true).appendingPathComponent(name, isDirectory: true)
            .appendingPathComponent(String(version), isDirectory: true)
    }
}

/// What must be known of an adapter before it has an id and a version.
public struct AdapterDraft: Sendable, Equatable {
    public var baseHash: String
    public var name: String
    public var hash: String
    public var origin: AdapterRecord.Origin
    public var parents: [String]
    public var run: String?

    public init(
        baseHash: String, name: String, hash: String, origin: AdapterRecord.Origin, parents: [String] = [], run: String? = nil
    ) {
        self.baseHash = baseHash
        self.name = name
        self.hash = hash
        self.origin = origin
        self.parents = parents
        self.run = run
    }
}
