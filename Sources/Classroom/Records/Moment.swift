public import Foundation

extension Date {
    /// Now, in whole milliseconds: what the database keeps, so that a stored date comes back equal.
    public static var moment: Date {
        Date(milliseconds: Date().milliseconds)
    }

    /// Milliseconds since 1970, as the database keeps a date.
    var milliseconds: Int64 {
        Int64(exactly: (timeIntervalSince1970 * 1000).rounded()) ?? 0
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
