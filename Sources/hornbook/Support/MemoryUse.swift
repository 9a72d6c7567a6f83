import Foundation

/// The memory of this process as the kernel counts it, in millions of bytes.
struct MemoryUse {
    let resident: Double
    let peak: Double

    /// Zeros where the kernel does not tell.
    static func current() -> MemoryUse {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        func field(_ name: String) -> Double {
            for line in status.split(separator: "\n") where line.hasPrefix(name + ":") {
                let words = line.split(whereSeparator: \.isWhitespace)
                return words.count > 1 ? (Double(words[1]) ?? 0) * 1_024 / 1e6 : 0
            }
            return 0
        }
        return MemoryUse(resident: field("VmRSS"), peak: field("VmHWM"))
    }
}
