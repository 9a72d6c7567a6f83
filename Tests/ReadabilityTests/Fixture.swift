import Foundation
import Readability

/// The language tables and the fixtures of these tests, found beside the sources.
enum Fixture {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

    static let language = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources/language/en")

    static func lexicon() throws -> Lexicon { try shared.get() }

    private static let shared = Result { try Lexicon(directory: language) }

    static func text(_ name: String) throws -> String {
        try String(contentsOf: tests.appending(path: "Fixtures").appending(path: name), encoding: .utf8)
    }

    /// The tab-separated rows of a fixture.
    static func rows(_ name: String) throws -> [[String]] {
        try text(name).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    }
}

/// A small generator with a seed, so that random tests repeat.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
