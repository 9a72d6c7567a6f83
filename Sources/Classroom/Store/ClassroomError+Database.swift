internal import GRDB

extension ClassroomError {
    /// What a failure of the database means to a user. Values of the statement stay out of it: they may be names.
    init(_ error: any Error, file: String) {
        switch error {
        case let error as ClassroomError:
            self = error
        case let error as DatabaseError:
            let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(file: file)
            case .SQLITE_CORRUPT: self = .corrupt(file: file, place: message)
            case .SQLITE_NOTADB: self = .foreignFile(file: file, reason: message)
            case .SQLITE_CANTOPEN: self = .folder(path: file, reason: message)
            case .SQLITE_CONSTRAINT: self = .refused(action: "store this", reason: message)
            case .SQLITE_FULL: self = .storage(file: file, reason: "the disk is full; make room and try again")
            case .SQLITE_READONLY: self = .storage(file: file, reason: "the file cannot be written; mend its permissions")
            default: self = .storage(file: file, reason: message)
            }
        case is DecodingError, is RowDecodingError:
            self = .corrupt(file: file, place: "a row does not have the form that this version writes")
        default:
            self = .storage(file: file, reason: "\(type(of: error))")
        }
    }
}
