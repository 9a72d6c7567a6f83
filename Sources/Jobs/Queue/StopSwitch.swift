import Synchronization

/// Why a job that runs is to stop.
enum StopReason: Sendable, Equatable {
    case cancelled, workerEnds, hoursOver, leaseLost

    var words: String {
        switch self {
        case .cancelled: "cancelled"
        case .workerEnds: "the worker was stopped"
        case .hoursOver: "the hours for such work are over"
        case .leaseLost: "another worker has it by now"
        }
    }
}

/// Tells a job that runs to stop. The first reason stays, but for a lost lease, after which nothing may be written.
final class StopSwitch: Sendable {
    private let state = Mutex<(reason: StopReason?, stop: (@Sendable () -> Void)?)>((nil, nil))

    var reason: StopReason? { state.withLock { $0.reason } }

    /// What is called once when the job is to stop.
    func onStop(_ stop: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            state.stop = stop
            return state.reason != nil
        }
        if isLate { stop() }
    }

    func set(_ reason: StopReason) {
        let stop = state.withLock { state in
            if state.reason == nil || reason == .leaseLost { state.reason = reason }
            return state.stop
        }
        stop?()
    }
}
