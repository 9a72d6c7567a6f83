/// Why rows, settings or a run cannot be trained with.
public enum FineTuningError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case row(file: String, line: Int, key: String, reason: String)
    case badRow(id: String, key: String, reason: String)
    case tooFewRows(rows: Int, batch: Int)
    case leak(id: String)
    case setting(name: String, value: String, allowed: String)
    case diverged(step: Int, what: String, rows: [String])
    case runExists(folder: String)
    case noRun(folder: String)
    case otherBase(adapter: String, its: String, given: String)
    case changed(folder: String, what: [String])
    case locked(folder: String)
    case damaged(file: String, reason: String)
    case noRoom(file: String, reason: String)

    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): \(reason)"
        case .row(let file, let line, let key, let reason):
            "\(file), line \(line)\(key.isEmpty ? "" : ", '\(key)'"): \(reason)"
        case .badRow(let id, let key, let reason):
            "row '\(id)', '\(key)': \(reason)"
        case .tooFewRows(let rows, let batch):
            "\(rows) rows are fewer than one batch of \(batch); add rows or lower --batch-size"
        case .leak(let id):
            "row '\(id)' is both trained on and validated on; take it out of one of the two files"
        case .setting(let name, let value, let allowed):
            "\(name) is \(value); allowed: \(allowed)"
        case .diverged(let step, let what, let rows):
            "training went wrong at step \(step): \(what) is not a number. Rows in that step: \(rows.joined(separator: ", ")). "
                + "The checkpoints before it are kept; lower the learning rate, or look at the rows"
        case .runExists(let folder):
            "\(folder) holds a run already; --resume goes on with it, another --out starts a new one"
        case .noRun(let folder):
            "\(folder) holds no run; give the folder that --out made"
        case .otherBase(let adapter, let its, let given):
            "\(adapter) was made with another base, '\(its)', than '\(given)' as it is now; use the base that it was made with"
        case .changed(let folder, let what):
            "\(folder) was begun with another \(what.joined(separator: ", ")); resume it with what it was begun with, "
                + "or start a new run"
        case .locked(let folder):
            "another process is training in \(folder); wait for it or stop it"
        case .damaged(let file, let reason):
            "\(file): \(reason)"
        case .noRoom(let file, let reason):
            "\(file) cannot be written: \(reason). Earlier checkpoints are kept; make room and go on with --resume"
        }
    }
}
