internal import GRDB

/// The classroom's database: every read and write of people, passages and adaptations goes through its named methods,
/// which keep the invariants. A value to pass around freely; copies share one set of connections.
///
/// Several processes may use one data folder at once: a write waits for its turn.
public struct ClassroomStore: Sendable {
    let database: any DatabaseWriter
    /// The database file, or `:memory:`.
    public let file: String

    /// How long a write waits for other processes, in seconds, before it is tried again.
    static let busySeconds = 10.0
    /// How often a write is tried.
    static let attempts = 3

    /// One consistent view of the database.
    func read<T>(_ body: (Database) throws -> T) throws(ClassroomError) -> T {
        do {
            return try database.read(body)
        } catch {
            throw ClassroomError(error, file: file)
        }
    }

    /// One transaction: all of it is stored, or nothing.
    func write<T>(_ body: (Database) throws -> T) throws(ClassroomError) -> T {
        var attempt = 1
        while true {
            do {
                return try database.write(body)
            } catch {
                let error = ClassroomError(error, file: file)
                guard case .busy = error, attempt < Self.attempts else { throw error }
                attempt += 1
            }
        }
    }
}
