/// What can go wrong with the classroom's data, said so that a teacher or an administrator can act on it.
public enum ClassroomError: Error, Equatable, Sendable {
    /// The data folder or the database file cannot be made, opened or locked.
    case folder(path: String, reason: String)
    /// The database was written by a newer Hornbook: it holds migrations that this one does not know.
    case newerSchema(file: String, unknown: [String])
    /// The file is not a Hornbook database.
    case foreignFile(file: String, reason: String)
    /// The database file is damaged; `place` is SQLite's own description of where.
    case corrupt(file: String, place: String)
    /// Nothing of this kind matches the reference.
    case notFound(kind: String, reference: String)
    /// Several records match the reference; `candidates` names some of them.
    case ambiguous(kind: String, reference: String, candidates: [String])
    /// A value from outside breaks a rule.
    case invalid(field: String, reason: String)
    /// A record with the same name or identifier is there already.
    case duplicate(kind: String, value: String)
    /// The change would break a promise that the data keeps.
    case refused(action: String, reason: String)
    /// Another worker has the job by now: what this one writes is not kept.
    case leaseLost(job: String)
    /// Other processes kept the database busy for longer than the store waits.
    case busy(file: String)
    /// SQLite failed for another reason, such as a full disk.
    case storage(file: String, reason: String)
}

extension ClassroomError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .folder(let path, let reason):
            "\(path): \(reason); choose another data folder with --data or HORNBOOK_DATA, or mend its permissions"
        case .newerSchema(let file, let unknown):
            "\(file): written by a newer Hornbook (it holds \(unknown.joined(separator: ", "))); update this one"
        case .foreignFile(let file, let reason):
            "\(file): not a Hornbook database (\(reason)); move it away or choose another data folder"
        case .corrupt(let file, let place):
            "\(file): the database is damaged (\(place)); restore a backup"
        case .notFound(let kind, let reference):
            "no \(kind) matches “\(reference)”; `hornbook \(kind) list` shows what there is"
        case .ambiguous(let kind, let reference, let candidates):
            "“\(reference)” fits more than one \(kind): \(candidates.joined(separator: ", ")); give more of it, or the id"
        case .invalid(let field, let reason):
            "\(field): \(reason)"
        case .duplicate(let kind, let value):
            "\(kind) “\(value)” is there already; edit it, or choose another name"
        case .refused(let action, let reason):
            "cannot \(action): \(reason)"
        case .leaseLost(let job):
            "\(job): another worker has it by now; what this one came to is not kept"
        case .busy(let file):
            "\(file): other processes keep the database busy; try again in a moment"
        case .storage(let file, let reason):
            "\(file): \(reason)"
        }
    }
}
