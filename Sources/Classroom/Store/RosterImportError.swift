/// Why a roster was not imported: the first entry that cannot be stored.
public enum RosterImportError: Error, Equatable, Sendable {
    /// The entry at `index`, counted from 0, breaks a rule.
    case entry(index: Int, ClassroomError)
    /// The entries at `index` and `earlier` mean the same student.
    case sameStudent(index: Int, earlier: Int)
    /// The database failed.
    case store(ClassroomError)
}

extension RosterImportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .entry(let index, let cause): "entry \(index + 1): \(cause)"
        case .sameStudent(let index, let earlier):
            "entry \(index + 1) means the same student as entry \(earlier + 1); give each an external id, or remove one"
        case .store(let cause): cause.description
        }
    }
}
