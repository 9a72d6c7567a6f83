internal import Classroom
internal import Logging
public import ServiceLifecycle

/// Who looked at which student, written into the audit chain in batches: a page view is no reason to write at once.
public actor ViewLog: Service {
    private let store: ClassroomStore
    private let logger: Logger
    /// How often each student was looked at, by the account's id.
    private var views: [String: [String: Int]] = [:]

    /// Seconds between batches.
    static let interval = 60.0
    /// Most students of one entry, well inside what an entry's detail may hold.
    static let batch = 150

    init(store: ClassroomStore, logger: Logger) { (self.store, self.logger) = (store, logger) }

    func saw(student: String, account: String) {
        views[account, default: [:]][student, default: 0] += 1
    }

    /// Writes what has gathered.
    public func flush() {
        let gathered = views
        views = [:]
        for (account, students) in gathered.sorted(by: { $0.key < $1.key }) {
            let seen = students.sorted { $0.key < $1.key }.map { $0.value > 1 ? "\($0.key) ×\($0.value)" : $0.key }
            for start in stride(from: 0, to: seen.count, by: Self.batch) {
                let detail = seen[start..<min(seen.count, start + Self.batch)].joined(separator: ", ")
                do {
                    try store.audit(AuditNote(actor: account, action: "student.view", detail: detail))
                } catch {
                    logger.error("views could not be written into the audit chain", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Writes every minute, and once more when the server stops.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Self.interval))
                await self.flush()
            }
        }
        flush()
    }
}
