/// One field of a cron line: the values it allows.
struct CronField: Sendable, Equatable {
    /// Bit v is set where value v is allowed.
    let mask: UInt64
    /// Whether the field begins with a star, so that it asks for nothing by itself.
    let isWildcard: Bool

    /// What a field may hold.
    struct Kind {
        let name: String
        let range: ClosedRange<Int>
        var names: [String] = []
        /// A second name for the first value: Sunday is 7 too.
        var alias: Int?

        static let minute = Kind(name: "minute", range: 0...59)
        static let hour = Kind(name: "hour", range: 0...23)
        static let day = Kind(name: "day of the month", range: 1...31)
        static let month = Kind(
            name: "month", range: 1...12,
            names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
        static let weekday = Kind(
            name: "day of the week", range: 0...6, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], alias: 7)
    }

    func allows(_ value: Int) -> Bool { mask & (1 << UInt64(value)) != 0 }

    init(parsing text: Substring, _ kind: Kind) throws(ScheduleError) {
        isWildcard = text.hasPrefix("*")
        var mask: UInt64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            for value in try Self.values(part, kind, text) { mask |= 1 << UInt64(value == kind.alias ? kind.range.lowerBound : value) }
        }
        self.mask = mask
    }

    /// `*`, `5`, `MON`, `1-5`, each with `/step` or without.
    private static func values(_ part: Substring, _ kind: Kind, _ whole: Substring) throws(ScheduleError) -> StrideThrough<Int> {
        func fault(_ reason: String) -> ScheduleError { .field(name: kind.name, text: String(whole.prefix(80)), reason: reason) }
        let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let step = pieces.count == 2 ? Int(pieces[1]) ?? 0 : 1
        guard step >= 1, step <= 1_000 else { throw fault("the step after '/' is a whole number of 1 or more") }
        if pieces[0] == "*" { return stride(from: kind.range.lowerBound, through: kind.range.upperBound, by: step) }
        let ends = pieces[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let last = kind.alias ?? kind.range.upperBound
        func value(_ text: Substring) throws(ScheduleError) -> Int {
            if let index = kind.names.firstIndex(of: text.uppercased()) { return kind.range.lowerBound + index }
            guard let value = Int(text), (kind.range.lowerBound...last).contains(value) else {
                throw fault("'\(text.prefix(20))' is not a value from \(kind.range.lowerBound) to \(last)")
            }
            return value
        }
        let first = try value(ends[0])
        let end = ends.count == 2 ? try value(ends[1]) : pieces.count == 2 ? kind.range.upperBound : first
        guard first <= end else { throw fault("the range runs backwards") }
        return stride(from: first, through: end, by: step)
    }
}
