internal import GRDB

/// Which of many records could not be stored, and why; then none of them is.
public enum BatchError: Error, Equatable, Sendable {
    /// Counted from 0.
    case entry(index: Int, ClassroomError)
    case store(ClassroomError)
}

extension ClassroomStore {
    /// Stores many records in one transaction, all of them or none.
    func writeAll<Entry, Outcome>(
        _ entries: [Entry], dryRun: Bool = false, _ body: (Database, Entry) throws -> Outcome
    ) throws(BatchError) -> [Outcome] {
        var outcomes: [Outcome] = []
        var failure: BatchError?
        do throws(ClassroomError) {
            try write { db in
                outcomes = []
                failure = nil
                try db.inSavepoint {
                    for (index, entry) in entries.enumerated() {
                        do {
                            outcomes.append(try body(db, entry))
                        } catch let error as ClassroomError {
                            failure = .entry(index: index, error)
                            return .rollback
                        }
                    }
                    return dryRun ? .rollback : .commit
                }
            }
        } catch {
            throw .store(error)
        }
        if let failure { throw failure }
        return outcomes
    }
}
