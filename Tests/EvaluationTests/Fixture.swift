import Foundation
import Readability

/// What the reference implementations said, and the language tables.
struct Fixture: Decodable {
    struct Tokens: Decodable {
        let text: String
        let tokens: [String]
    }

    struct SARIScores: Decodable {
        let add, keep, delete, deletePrecision, score: Double
    }

    struct Set: Decodable {
        let sources, outputs: [String]
        let references: [[String]]
        let bleu, bleuLowercase: Double
        let sentenceBLEU: [Double]
        let sari: SARIScores
    }

    struct Document: Decodable {
        struct Sentences: Decodable {
            let output: Int
            let references: [Int]
        }

        let source, output: String
        let references: [String]
        let sentences: Sentences
        let dsari: Double
    }

    struct Kappa: Decodable {
        let left, right: [Double]
        let None, linear, quadratic: Double
    }

    let tokens: [Tokens]
    let sets: [Set]
    let documents: [Document]
    let kappa: Kappa

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static func load() throws -> Fixture {
        try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: folder.appending(path: "Fixtures/metrics.json")))
    }

    static func checker() throws -> Checker { try shared.get() }

    private static let shared = Result {
        let language = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Resources/language/en")
        return Checker(lexicon: try Lexicon(directory: language), vocabulary: try CheckVocabulary(directory: language))
    }
}
