/// What a clock on the wall shows: the civil date and time of a number of seconds since 1970, local ones counted as they stand.
struct WallTime: Equatable {
    let month, day, weekday, hour, minute: Int

    /// Days to a civil date by Hinnant's algorithm for the proleptic Gregorian calendar.
    init(localSeconds: Int) {
        let days = Int((Double(localSeconds) / 86_400).rounded(.down))
        let rest = localSeconds - days * 86_400
        (hour, minute) = (rest / 3_600, rest % 3_600 / 60)
        weekday = ((days + 4) % 7 + 7) % 7
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    }
}
