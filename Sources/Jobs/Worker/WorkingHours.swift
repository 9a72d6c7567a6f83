public import Foundation

/// The part of the day in which heavy work may be done, so that training yields to lessons.
public struct WorkingHours: Sendable, Equatable, CustomStringConvertible {
    private let first, end: Int
    private let zone: TimeZone

    /// - Parameter text: the first hour and the one to stop at: `18-6` is from six in the evening to six in the morning.
    /// - Throws: ``JobError/hours(text:)``
    public init(_ text: String, zone: TimeZone = .current) throws(JobError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let first = parts[0], let end = parts[1], (0...23).contains(first), (0...24).contains(end), first != end else {
            throw .hours(text: String(text.prefix(20)))
        }
        (self.first, self.end, self.zone) = (first, end, zone)
    }

    public var description: String { "\(first)-\(end)" }

    public func contains(_ date: Date) -> Bool {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        let hour = WallTime(localSeconds: seconds).hour
        return first < end ? (first..<end).contains(hour) : hour >= first || hour < end
    }
}
