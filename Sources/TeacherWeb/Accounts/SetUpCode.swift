/// The word that proves, at the first run, that who sets the school up can read the server's console.
struct SetUpCode: Sendable {
    /// Twelve letters and digits in three groups; another one at every start.
    let code: String

    private static let alphabet = Array("abcdefghjkmnpqrstvwxyz23456789")

    init() {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<12).map { _ in Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &generator)] }
        code = [digits[0..<4], digits[4..<8], digits[8..<12]].map { String($0) }.joined(separator: "-")
    }

    func matches(_ word: String) -> Bool {
        Secret.areEqual(word.lowercased().filter { $0 != "-" && !$0.isWhitespace }, code.filter { $0 != "-" })
    }
}
