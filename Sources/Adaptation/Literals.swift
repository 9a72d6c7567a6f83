import Foundation

/// Addresses of the web and of mail: kept to the letter, or not at all.
enum Literals {
    /// Whether `output` holds every address of `source` as it stands there.
    static func areKept(in output: String, from source: String) -> Bool {
        let kept = Set(addresses(in: output))
        return addresses(in: source).allSatisfy(kept.contains)
    }

    private static func addresses(in text: String) -> [String] {
        text.split { $0.isWhitespace || "(),;<>\"".contains($0) }
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".,:!?'’”“")) }
            .filter { $0.contains("@") || $0.contains("://") || $0.hasPrefix("www.") }
    }
}
