public import Classroom
public import Foundation

/// What one adaptation has to teach. It names nobody: where it comes from is in its ``RowOrigin``.
public struct RowItem: Sendable, Codable, Equatable, Identifiable {
    /// Opaque, and the same for the same adaptation.
    public let id: String
    /// The passage's slug, or a hash of the text where it was given once.
    public let passage: String
    public let source: String
    /// What to write; nil where it is only known what not to.
    public let target: String?
    /// What had been written.
    public let draft: String
    public let grade: Int
    /// The name of the interest that was asked for, and its terms.
    public let interest: String?
    public let interestTerms: [String]
    public internal(set) var weight: Double
    /// Whether target and draft make a pair of a better and a worse one.
    public let isPair: Bool
    /// What teachers decided of the draft; nil where it was edited.
    public let thumb: Bool?
    public let decidedAt: Date
}

/// An item and whose it is, before the two part.
public struct RowCandidate: Sendable, Equatable {
    public internal(set) var item: RowItem
    public let origin: RowOrigin

    public init(item: RowItem, origin: RowOrigin) {
        self.item = item
        self.origin = origin
    }
}
