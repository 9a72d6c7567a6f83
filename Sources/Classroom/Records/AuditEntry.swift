public import Foundation

/// What is to be written into the audit chain: who did what to what. It names students by opaque ids only.
public struct AuditNote: Sendable, Equatable {
    /// A person's name or id as the school has it, or `hornbook` for what happens by itself.
    public var actor: String
    /// A noun and a verb, such as `adapter.promote`.
    public var action: String
    /// What it was done to, by id or name.
    public var subject: String
    /// Circumstances, in words or JSON.
    public var detail: String

    /// The actor of what happens by itself.
    public static let automatic = "hornbook"

    public init(actor: String, action: String, subject: String = "", detail: String = "") {
        self.actor = actor
        self.action = action
        self.subject = subject
        self.detail = detail
    }
}

/// One link of the audit chain. It hashes the link before it, so that none can be changed, moved or left out unseen.
public struct AuditEntry: Sendable, Codable, Equatable, Identifiable {
    /// From 1, without gaps.
    public let sequence: Int
    public let at: Date
    public let actor: String
    public let action: String
    public let subject: String
    public let detail: String
    /// The hash of the link before; 64 zeros for the first.
    public let previous: String
    /// SHA-256 over everything above, each part ended by a NUL, in hexadecimal.
    public let hash: String

    public var id: Int { sequence }

    /// What the first link has for a predecessor.
    public static let origin = String(repeating: "0", count: 64)

    init(_ note: AuditNote, sequence: Int, at: Date, previous: String) {
        self.sequence = sequence
        self.at = at
        actor = note.actor
        action = note.action
        subject = note.subject
        detail = note.detail
        self.previous = previous
        hash = Self.hash(note, sequence: sequence, at: at, previous: previous)
    }

    /// Whether the link's hash is that of its contents.
    var isWhole: Bool {
        let note = AuditNote(actor: actor, action: action, subject: subject, detail: detail)
        return hash == Self.hash(note, sequence: sequence, at: at, previous: previous)
    }

    private static func hash(_ note: AuditNote, sequence: Int, at: Date, previous: String) -> String {
        ContentHash.hexDigest(
            of: [previous, String(sequence), String(at.milliseconds), note.actor, note.action, note.subject, note.detail])
    }
}

/// What a walk along the whole audit chain found.
public struct AuditVerification: Sendable, Codable, Equatable {
    /// The first place where the chain does not hold.
    public struct Fault: Sendable, Codable, Equatable {
        public let sequence: Int
        public let reason: String
    }

    /// Links that hold, from the first.
    public let entries: Int
    /// The hash of the last of them. Noted elsewhere, it proves later that nothing up to here was rewritten.
    public let head: String
    public let fault: Fault?

    public var isWhole: Bool { fault == nil }
}
