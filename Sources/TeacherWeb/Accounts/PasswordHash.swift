internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is kept: an HMAC under what scrypt (RFC 7914) makes of it with a salt of its own,
/// `scrypt$15$8$3$salt$key` in Base64.
public struct PasswordHash: Sendable, Equatable {
    /// How slow it is to try a password: memory is 128 · blockSize · 2^logRounds bytes.
    public struct Cost: Sendable, Equatable {
        public var logRounds: Int
        public var blockSize: Int
        public var parallelism: Int

        /// 32 MiB, three times over: the strength that OWASP's cheat sheet asks for.
        public init(logRounds: Int = 15, blockSize: Int = 8, parallelism: Int = 3) {
            (self.logRounds, self.blockSize, self.parallelism) = (logRounds, blockSize, parallelism)
        }

        var isReasonable: Bool { (4...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism) }
    }

    /// Characters that a password has.
    static let length = 10...200

    private let cost: Cost
    private let salt: Data
    private let key: Data

    /// Hashes a new password. Slow: off the server's own threads.
    init(of password: String, cost: Cost) throws {
        var generator = SystemRandomNumberGenerator()
        let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        self.cost = cost
        self.salt = salt
        key = try Self.key(of: password, salt: salt, cost: cost)
    }

    /// Reads a stored hash; nil for anything else.
    init?(stored: String) {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let block = Int(parts[2]), let lanes = Int(parts[3]),
            let salt = Data(base64Encoded: String(parts[4])), let key = Data(base64Encoded: String(parts[5])), key.count == 32
        else { return nil }
        cost = Cost(logRounds: rounds, blockSize: block, parallelism: lanes)
        guard cost.isReasonable else { return nil }
        (self.salt, self.key) = (salt, key)
    }

    var stored: String {
        "scrypt$\(cost.logRounds)$\(cost.blockSize)$\(cost.parallelism)$\(salt.base64EncodedString())$\(key.base64EncodedString())"
    }

    /// Whether it is this password's. Slow.
    func matches(_ password: String) -> Bool {
        guard password.count <= Self.length.upperBound, let other = try? Self.key(of: password, salt: salt, cost: cost) else { return false }
        return Secret.areEqual(other.base64EncodedString(), key.base64EncodedString())
    }

    /// The password, if it may be one.
    ///
    /// - Throws: ``WebError/badForm(reason:)`` for one that is too short, too long, or the name itself.
    static func checked(_ password: String?, name: String) throws(WebError) -> String {
        guard let password, length.contains(password.count) else {
            throw .badForm(reason: "a password has \(length.lowerBound) to \(length.upperBound) characters; a few words in a row are good")
        }
        guard password.lowercased() != name.lowercased() else { throw .badForm(reason: "the password is the name; choose another") }
        return password
    }

    /// One word has several spellings in Unicode; NFC makes them one.
    private static func key(of password: String, salt: Data, cost: Cost) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << cost.logRounds, blockSize: cost.blockSize, parallelism: cost.parallelism)
        return Data(HMAC<SHA256>.authenticationCode(for: Data("hornbook password".utf8), using: key))
    }
}
