import Dispatch
import Foundation

/// Calls something again and again on a thread of its own, whatever the work does to the others.
struct Heartbeat: Sendable {
    private let end = DispatchSemaphore(value: 0)

    init(seconds: Double, _ beat: @escaping @Sendable () -> Void) {
        let end = end
        Thread.detachNewThread {
            while end.wait(timeout: .now() + seconds) == .timedOut { beat() }
        }
    }

    /// A beat that has begun may still end after this.
    func stop() { end.signal() }
}
