import Foundation

/// Names of event files: readers take those of a folder in the order of their names.
enum EventFileName {
    private static let prefix = "events.out.tfevents."

    /// A name that comes after all there are, whatever the clock says.
    static func next(in folder: URL) throws -> String {
        let now = Int(Date().timeIntervalSince1970 * 1_000_000)
        let last = try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap(stamp).max() ?? 0
        let stamp = max(now, last + 1)
        return prefix + String(stamp / 1_000_000) + "." + String(format: "%06d", stamp % 1_000_000) + ".hornbook"
    }

    /// Microseconds since 1970 in a name of ours; nil for other files.
    private static func stamp(_ name: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let seconds = Int(parts[0]), parts[1].count == 6, let micro = Int(parts[1]), (0..<1_000_000_000_000).contains(seconds)
        else { return nil }
        return seconds * 1_000_000 + micro
    }
}
