/// Why a kernel cannot run.
public enum KernelError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The matrix library could not be opened.
    case libraryMissing(reason: String)

    public var description: String {
        switch self {
        case .libraryMissing(let reason): reason
        }
    }
}
