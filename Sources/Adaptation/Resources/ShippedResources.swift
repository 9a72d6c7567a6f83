public import Foundation
public import Readability

/// What comes with the program: the base model, the language's tables, templates and styles of the web.
public struct ShippedResources: Sendable {
    public let folder: URL

    /// Looks in `HORNBOOK_RESOURCES`, then beside the executable, then in `Resources` of the checkout that holds it.
    ///
    /// - Throws: ``ShippedResourcesError`` that lists the places looked at.
    public static func locate() throws(ShippedResourcesError) -> ShippedResources {
        if let folder = ProcessInfo.processInfo.environment["HORNBOOK_RESOURCES"], !folder.isEmpty {
            let url = URL(fileURLWithPath: folder, isDirectory: true)
            guard isResources(url) else { throw .notResources(folder: folder) }
            return ShippedResources(folder: url)
        }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        var looked: [String] = []
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("Resources", isDirectory: true)
            if isResources(candidate) { return ShippedResources(folder: candidate) }
            looked.append(candidate.path)
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { break }
            folder = parent
        }
        throw .missing(looked: looked)
    }

    public init(folder: URL) { self.folder = folder }

    /// The folder of the embedded base model.
    public var baseModel: URL { folder.appendingPathComponent("base", isDirectory: true) }

    /// The folder of the language's tables.
    public var language: URL { folder.appendingPathComponent("language/en", isDirectory: true) }

    /// - Parameter familiarWords: a list that replaces Hornbook's own.
    public func lexicon(familiarWords: URL? = nil) throws -> Lexicon {
        try Lexicon(directory: language, familiarWords: familiarWords)
    }

    public func checker() throws -> Checker {
        try Checker(lexicon: lexicon(), vocabulary: CheckVocabulary(directory: language))
    }

    public func clauseJudge() throws -> ClauseJudge {
        try ClauseJudge(lexicon: lexicon(), vocabulary: CheckVocabulary(directory: language))
    }

    public func plainWords() throws -> PlainWords {
        try PlainWords(directory: language)
    }

    private static func isResources(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.appendingPathComponent("language/en/word-frequency.tsv").path)
    }
}

/// The program's own files are not where they should be.
public enum ShippedResourcesError: Error, Equatable, Sendable, CustomStringConvertible {
    case notResources(folder: String)
    case missing(looked: [String])

    public var description: String {
        switch self {
        case .notResources(let folder):
            "HORNBOOK_RESOURCES names \(folder), which has no language/en folder: point it at Hornbook's Resources."
        case .missing(let looked):
            "Hornbook's resources are missing: looked for \(looked.joined(separator: ", ")). Set HORNBOOK_RESOURCES, or run make install."
        }
    }
}
