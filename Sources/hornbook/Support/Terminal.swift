import Foundation

/// Standard error, where progress and complaints go, so that standard output holds results only.
enum Terminal {
    static let isInteractive = isatty(STDERR_FILENO) == 1
    static let outputIsInteractive = isatty(STDOUT_FILENO) == 1

    /// Columns of the terminal on standard output; 100 when it is not one.
    static var width: Int {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }) { return min(max(columns, 40), 400) }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return max(40, Int(size.ws_col))
    }

    static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    static func complain(_ message: String) {
        write("hornbook: \(message)\n")
    }
}
