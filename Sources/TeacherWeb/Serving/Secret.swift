internal import Crypto
internal import Foundation

/// Words that cannot be guessed.
enum Secret {
    /// 32 random bytes, as letters, digits, `-` and `_`.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// What a browser that shows `token` must send along with its forms. It does not tell the token.
    static func formToken(for token: String) -> String {
        let key = SymmetricKey(data: Data(token.utf8))
        return HMAC<SHA256>.authenticationCode(for: Data("hornbook form".utf8), using: key)
            .map { String(format: "%02x", $0) }.joined()
    }

    /// Whether two words are the same, in a time that does not tell where they differ.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8), right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
