public import Classroom
import Foundation
import Synchronization

/// Puts jobs into the queue when their schedules are due. Any number of processes may do so at once.
public final class Scheduler: Sendable {
    private let store: ClassroomStore
    /// The last time the wall's clock was looked at: an earlier one now means that it was put back.
    private let last = Mutex(Date.distantFuture)

    public init(store: ClassroomStore) { self.store = store }

    /// Deals with every schedule that is due. Returns what was queued, and why schedules could not be dealt with.
    public func fire(at time: JobTime = .current) throws(ClassroomError) -> (queued: [Job], troubles: [String]) {
        let wasPutBack = last.withLock { last in
            defer { last = time.now }
            return time.now < last
        }
        var (queued, troubles) = ([Job](), [String]())
        for schedule in try store.schedules() where !schedule.isPaused {
            do {
                if wasPutBack, let firing = try schedule.realigned(now: time.now) {
                    _ = try store.fire(schedule, slots: [], nextDue: firing.nextDue, at: time)
                } else if let firing = try schedule.firing(now: time.now) {
                    queued += try store.fire(schedule, slots: firing.slots, nextDue: firing.nextDue, note: firing.note, at: time)
                }
            } catch let error as ScheduleError {
                troubles.append("schedule '\(schedule.name)': \(error)")
            } catch let error as ClassroomError {
                throw error
            } catch {
                troubles.append("schedule '\(schedule.name)': \(error)")
            }
        }
        return (queued, troubles)
    }
}
