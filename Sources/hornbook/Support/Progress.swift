import Foundation

/// One line on standard error that is drawn over itself: silent for the first second, and when nobody watches.
struct Progress: Sendable {
    private let label: String
    /// What had been done before this process began: it says nothing about the speed.
    private let earlier: Int
    private let start = ContinuousClock.now
    private var drawn = false
    private var last = ContinuousClock.now

    init(_ label: String, done earlier: Int = 0) {
        self.label = label
        self.earlier = earlier
    }

    /// Draws `done` of `total`, with the time left once there is something to judge it by.
    mutating func update(done: Int, of total: Int, note: String = "") {
        guard Terminal.isInteractive, total > 0 else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), !drawn || now - last > .milliseconds(100) || done == total else { return }
        last = now
        drawn = true
        let filled = 24 * done / total
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        var line = "\(label) \(bar) \(done)/\(total)"
        if done > earlier, done < total {
            line += "  \(Self.clock((now - start) / (done - earlier) * (total - done))) left"
        }
        Terminal.write("\r\u{1B}[2K\(line)  \(note)")
    }

    /// Takes the line away.
    mutating func clear() {
        guard drawn else { return }
        drawn = false
        Terminal.write("\r\u{1B}[2K")
    }

    private static func clock(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        return seconds < 60 ? "\(seconds) s" : String(format: "%d:%02d min", seconds / 60, seconds % 60)
    }
}
