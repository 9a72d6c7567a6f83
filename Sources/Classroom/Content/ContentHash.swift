/// The hash by which content is told apart.
public enum ContentHash {
    /// SHA-256 over parts of text, each ended by a NUL, in hexadecimal.
    public static func hexDigest(of parts: some Sequence<String>) -> String {
        SHA256.hexDigest(of: parts.map { $0 + "\0" }.joined().utf8)
    }

    /// SHA-256 over bytes, in hexadecimal.
    public static func hexDigest(ofBytes bytes: some Sequence<UInt8>) -> String { SHA256.hexDigest(of: bytes) }
}
