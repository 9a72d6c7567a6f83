/// What curation kept, and what it left out and why; each adaptation is counted once.
public struct CurationCounts: Sendable, Codable, Equatable {
    /// Why an item is not fit.
    public enum Fault: Sendable { case gold, personal, blocked }

    /// Adaptations that something was said of.
    public let signals: Int
    public internal(set) var undecided = 0, disputed = 0, unsafe = 0
    /// Of gold passages; with names of students or other personal data; with an edit that a check blocks.
    public internal(set) var gold = 0, personal = 0, blocked = 0
    /// That say what another one says.
    public internal(set) var duplicates = 0
    public internal(set) var kept = 0
    /// Kept ones that have a target.
    public internal(set) var positives = 0

    init(signals: Int) { self.signals = signals }

    mutating func count(_ omission: RowRules.Omission) {
        switch omission {
        case .undecided: undecided += 1
        case .disputed: disputed += 1
        case .unsafe: unsafe += 1
        }
    }

    mutating func count(_ fault: Fault) {
        switch fault {
        case .gold: gold += 1
        case .personal: personal += 1
        case .blocked: blocked += 1
        }
    }
}
