import Synchronization

/// A value that callbacks from any thread may change, one at a time.
final class Locked<Value>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: sending Value) {
        mutex = Mutex(value)
    }

    func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result where Result: Sendable {
        try mutex.withLock { value in try body(&value) }
    }
}
