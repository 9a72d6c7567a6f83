/// Why a backup cannot be made or used.
public enum BackupError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no backup under this name.
    case missing(folder: String)
    /// It is not what it was when it was made; `findings` say where.
    case damaged(folder: String, findings: [String])
    /// A file cannot be read or written.
    case file(path: String, reason: String)

    public var description: String {
        switch self {
        case .missing(let folder):
            "\(folder): there is no backup; `hornbook data check --backups` shows those there are"
        case .damaged(let folder, let findings):
            "\(folder): the backup is damaged (\(findings.prefix(3).joined(separator: "; "))); use another one"
        case .file(let path, let reason):
            "\(path): \(reason)"
        }
    }
}
