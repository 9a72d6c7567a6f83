/// Why a job cannot be done.
public enum JobError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no handler for such jobs.
    case unknownKind(kind: String, known: [String])
    /// The settings do not fit the kind of job. Trying again would not help.
    case settings(kind: String, reason: String)
    /// What a finished stage came to cannot be read by this version.
    case stage(job: String, name: String)
    /// Hours of the day that make no sense.
    case hours(text: String)

    public var description: String {
        switch self {
        case .unknownKind(let kind, let known):
            "there are no jobs of kind '\(kind)'; there are \(known.joined(separator: ", "))"
        case .settings(let kind, let reason):
            "settings of \(kind): \(reason)"
        case .stage(let job, let name):
            "\(job): what stage '\(name)' came to cannot be read by this version; retry the job from its start"
        case .hours(let text):
            "'\(text)' is no part of a day; give the first hour and the one to stop at, such as 18-6"
        }
    }
}
