import COpenBLAS
import Glibc
import Synchronization

/// The threads that share the work of one kernel call, one for each core the process may use.
///
/// Workers look for work a short while before they sleep, so that the many small steps of one token do not each pay
/// for waking a thread, and idle ones cost nothing soon after.
final class ThreadPool: @unchecked Sendable {
    static let shared = ThreadPool(threads: Int(openblas_available_cores()))

    /// How often a thread looks before it gives way: some tens of microseconds, the time between two steps of a token.
    private static let patience = 30_000

    /// The caller's thread and the workers.
    let threads: Int

    private let generation = Atomic<Int>(0)
    /// Workers inside the current call; -1 while none may join.
    private let joined = Atomic<Int>(-1)
    private let next = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    private let busy = Atomic<Bool>(false)
    // Written before `joined` opens a call and read only by threads that joined it.
    private var total = 0
    private var body: ((Int) -> Void)?

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    private init(threads: Int) {
        self.threads = max(1, threads)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
        for _ in 1..<self.threads { startWorker() }
    }

    /// Calls `work` for every index in `0..<count`, on any of the threads, and returns when all calls have returned.
    ///
    /// A call made while another one runs is worked off by its own thread.
    func run(_ count: Int, _ work: (Int) -> Void) {
        guard count > 1, threads > 1, !busy.exchange(true, ordering: .acquiring) else {
            for index in 0..<max(0, count) { work(index) }
            return
        }
        withoutActuallyEscaping(work) { work in
            total = count
            body = work
            next.store(0, ordering: .relaxed)
            joined.store(0, ordering: .releasing)
            wake()
            takeIndices(count, work)
            close()
            body = nil
        }
        busy.store(false, ordering: .releasing)
    }

    /// Calls `work` with consecutive ranges that together cover `0..<count`, each a multiple of `grain` but the last.
    func run(_ count: Int, grain: Int, _ work: (Range<Int>) -> Void) {
        let pieces = min(threads * 2, (count + grain - 1) / grain)
        guard pieces > 1 else {
            if count > 0 { work(0..<count) }
            return
        }
        let grains = (count + grain - 1) / grain
        run(pieces) { piece in
            let start = grains * piece / pieces * grain
            let end = min(count, grains * (piece + 1) / pieces * grain)
            if start < end { work(start..<end) }
        }
    }

    private func takeIndices(_ count: Int, _ work: (Int) -> Void) {
        while true {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            work(index)
        }
    }

    /// Waits until the last worker has left and lets no more join.
    private func close() {
        var attempts = 0
        while !joined.compareExchange(expected: 0, desired: -1, ordering: .acquiringAndReleasing).exchanged {
            attempts += 1
            if attempts > Self.patience { sched_yield() }
        }
    }

    private func wake() {
        generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
            pthread_mutex_lock(mutex)
            pthread_cond_broadcast(condition)
            pthread_mutex_unlock(mutex)
        }
    }

    private func work() {
        var seen = 0
        while true {
            seen = awaitGeneration(after: seen)
            if join() {
                if let body { takeIndices(total, body) }
                joined.wrappingSubtract(1, ordering: .releasing)
            }
        }
    }

    private func join() -> Bool {
        var count = joined.load(ordering: .acquiring)
        while count >= 0 {
            let (exchanged, original) = joined.compareExchange(
                expected: count, desired: count + 1, ordering: .acquiringAndReleasing)
            if exchanged { return true }
            count = original
        }
        return false
    }

    private func awaitGeneration(after seen: Int) -> Int {
        for _ in 0..<Self.patience {
            let current = generation.load(ordering: .acquiring)
            if current != seen { return current }
        }
        pthread_mutex_lock(mutex)
        sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
        while generation.load(ordering: .sequentiallyConsistent) == seen { pthread_cond_wait(condition, mutex) }
        sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(mutex)
        return generation.load(ordering: .acquiring)
    }

    private func startWorker() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let created = pthread_create(&thread, nil, { context in
            guard let context else { return nil }
            Unmanaged<ThreadPool>.fromOpaque(context).takeRetainedValue().work()
            return nil
        }, context)
        if created == 0 { pthread_detach(thread) }
    }
}
