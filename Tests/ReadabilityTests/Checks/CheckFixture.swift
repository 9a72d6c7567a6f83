import Foundation
import Readability

/// A checker over the tables that ship, shared by the tests of the checks.
enum CheckFixture {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources/language/en")

    private static let loaded = Result {
        Checker(lexicon: try Lexicon(directory: directory), vocabulary: try CheckVocabulary(directory: directory))
    }

    static func checker() throws -> Checker { try loaded.get() }

    /// The checks of a candidate for one sentence of a passage; without a passage the sentence is all there is.
    static func candidate(
        _ source: String, _ output: String, passage: String? = nil, target: CheckTarget = CheckTarget(),
        neighbours: [String] = []
    ) throws -> [Check] {
        let checker = try checker()
        let whole = checker.facts(of: passage ?? source)
        let context = PassageContext(passage: whole, neighbours: neighbours.map { checker.facts(of: $0) })
        return checker.checkCandidate(
            source: checker.facts(of: source, in: whole), sourceText: source, output: output, context: context, target: target)
    }

    static func passage(_ source: String, _ output: String, target: CheckTarget = CheckTarget()) throws -> [Check] {
        try checker().check(source: source, output: output, target: target)
    }
}
