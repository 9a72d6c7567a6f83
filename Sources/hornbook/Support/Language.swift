import Adaptation
import Foundation
import Readability

/// The tables of the language that passages are written in.
enum Language {
    /// The folder of the tables.
    static func folder() throws -> URL { try ShippedResources.locate().language }
    static func checker() throws -> Checker { try ShippedResources.locate().checker() }
    static func clauseJudge() throws -> ClauseJudge { try ShippedResources.locate().clauseJudge() }
    static func plainWords() throws -> PlainWords { try ShippedResources.locate().plainWords() }

    /// - Parameter familiarWords: a list that replaces Hornbook's own.
    static func lexicon(familiarWords: String? = nil) throws -> Lexicon {
        try ShippedResources.locate().lexicon(familiarWords: familiarWords.map { URL(fileURLWithPath: $0) })
    }
}

/// Level and length of a passage, kept with it in the library; `nil` where the language's tables are not to be found.
func measurePassage(_ text: String) -> (fkgl: Double, words: Int)? {
    guard let lexicon = try? Language.lexicon() else { return nil }
    let measures = Readability(lexicon: lexicon).measure(text)
    return (measures.fkgl, measures.words)
}
