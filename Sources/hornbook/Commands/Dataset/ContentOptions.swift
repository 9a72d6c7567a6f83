import ArgumentParser
import Classroom
import Datasets
import Foundation

/// The content folder that a command works on.
struct ContentOptions: ParsableArguments {
    @Argument(help: "A content folder: passages/, interests/, splits.json, words.txt, reviews.json.")
    var content = "content"
    @Flag(help: "Leave spelling out, which needs hunspell.")
    var withoutSpelling = false

    var url: URL { URL(fileURLWithPath: content, isDirectory: true) }

    func collection() throws -> ContentCollection { try ContentCollection(reading: url) }

    func analyzer() throws -> TextAnalyzer { TextAnalyzer(checker: try Language.checker()) }

    /// The whole check, with progress on standard error.
    func report(_ collection: ContentCollection) throws -> CheckReport {
        let checker = ContentChecker(analyzer: try analyzer(), speller: withoutSpelling ? nil : try Speller())
        var progress = Progress("Checking")
        defer { progress.clear() }
        return try checker.check(collection, log: ReviewLog(of: url)) { done, all in progress.update(done: done, of: all) }
    }

    /// A path below the content folder as a person at this prompt would open it.
    func shown(_ file: String) -> String { file.isEmpty ? content : (content as NSString).appendingPathComponent(file) }
}
