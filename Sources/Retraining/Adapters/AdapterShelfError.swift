/// Why an adapter's folder cannot be kept or used.
public enum AdapterShelfError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder does not have the hash that it was registered with.
    case damaged(adapter: String, folder: String, reason: String)
    /// Something is in the way of a folder that is to be written.
    case exists(folder: String)
    /// The adapter belongs to another base than the one it is to be used with.
    case otherBase(adapter: String, base: String)

    public var description: String {
        switch self {
        case .damaged(let adapter, let folder, let reason):
            "\(folder): adapter \(adapter) is damaged (\(reason)); go back with `hornbook adapter rollback`, import it again, "
                + "or work without it: --adapter none"
        case .exists(let folder): "\(folder): something stands under this name already; choose another one"
        case .otherBase(let adapter, let base):
            "adapter \(adapter) was made for the base \(base.prefix(12)); choose that model, or another adapter"
        }
    }
}
