/// Why a schedule cannot be kept.
public enum ScheduleError: Error, Equatable, Sendable, CustomStringConvertible {
    case fields(count: Int, line: String)
    case field(name: String, text: String, reason: String)
    case neverFires(line: String)
    case unknownZone(name: String)
    case atReboot

    public var description: String {
        switch self {
        case .fields(let count, let line):
            "'\(line)' has \(count) fields; a schedule has five: minute, hour, day of the month, month, day of the week"
        case .field(let name, let text, let reason):
            "\(name) '\(text)': \(reason)"
        case .neverFires(let line):
            "'\(line)' never fires: no year has such a day"
        case .unknownZone(let name):
            "'\(name)' is no time zone; give a name such as America/New_York or UTC"
        case .atReboot:
            "@reboot is no time; give a time, and start the worker at boot"
        }
    }
}
