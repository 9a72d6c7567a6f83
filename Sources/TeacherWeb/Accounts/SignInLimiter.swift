internal import Foundation

/// Counts failed tries by name and by address, and makes them wait.
///
/// The counts are kept in memory: a restart forgives.
actor SignInLimiter {
    private struct Tries {
        var count = 0
        var until: Date
    }

    private let limit: Int
    private let now: @Sendable () -> Date
    private var tries: [String: Tries] = [:]

    /// Seconds after which failures are forgotten.
    static let window = 15.0 * 60
    /// Most names and addresses that are counted at once.
    static let capacity = 20_000

    init(tries limit: Int, now: @escaping @Sendable () -> Date = { Date() }) {
        (self.limit, self.now) = (limit, now)
    }

    /// Counts one try against each key, before the password is looked at: many at once do not slip through.
    ///
    /// - Throws: ``WebError/tooManyTries(seconds:)``
    func begin(_ keys: [String]) throws(WebError) {
        let now = now()
        for key in keys {
            guard let known = tries[key], known.until > now, known.count >= limit else { continue }
            throw .tooManyTries(seconds: max(1, Int(known.until.timeIntervalSince(now).rounded(.up))))
        }
        if tries.count >= Self.capacity { tries = tries.filter { $0.value.until > now } }
        if tries.count >= Self.capacity { throw .tooManyTries(seconds: 60) }
        for key in keys {
            let known = tries[key].flatMap { $0.until > now ? $0 : nil }
            tries[key] = Tries(count: (known?.count ?? 0) + 1, until: known?.until ?? now.addingTimeInterval(Self.window))
        }
    }

    /// The try was right: these keys begin anew.
    func succeed(_ keys: [String]) {
        for key in keys { tries[key] = nil }
    }
}
