import COneDNN

/// The matrix library behind products whose operands change from call to call, where it is installed.
public enum OneDNN {
    private static let failure: String? = onednn_open().map { String(cString: $0) }

    /// Whether the library is there; ``absence`` says why not.
    public static let isAvailable = failure == nil

    /// Why the library cannot be used; nil when it can.
    public static var absence: String? { failure }
}
