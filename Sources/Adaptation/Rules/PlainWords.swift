public import Foundation

/// Hard words and phrases with the plain one to try in their place.
///
/// A swap is a suggestion: the table cannot know which sense a word has, so whoever uses it lets the model and the checks decide.
public struct PlainWords: Sendable {
    /// One place of a text where a plain word could stand.
    public struct Swap: Sendable, Equatable {
        /// Characters of the text, half-open.
        public let range: Range<String.Index>
        /// What could stand there, in the letter case of what does.
        public let plain: String
    }

    /// What the table has for one hard phrase.
    public struct Entry: Sendable, Equatable {
        /// The phrase to try in its place, where there is one.
        public let plain: String?
        /// Phrases that may stand there.
        public let alternatives: [String]

        public init(plain: String?, alternatives: [String] = []) {
            self.plain = plain
            self.alternatives = alternatives
        }
    }

    /// Hard phrase, in lower case, to what may stand there.
    private let entries: [String: Entry]
    /// Words of the longest hard phrase.
    private let longest: Int

    static let byteLimit = 4 << 20
    static let fileName = "plain-words.tsv"

    /// Reads `plain-words.tsv` of a language folder: a header, then `hard<TAB>plain<TAB>also|also` lines; `plain` may be empty.
    /// - Throws: `PlainWordsError` with the file and the line.
    public init(directory: URL) throws(PlainWordsError) {
        let file = directory.appendingPathComponent(Self.fileName)
        guard let data = try? Data(contentsOf: file), data.count <= Self.byteLimit, let text = String(validating: data, as: UTF8.self) else {
            throw .unreadable(file: file.path)
        }
        var entries: [String: Entry] = [:]
        for (index, line) in text.split(separator: "\n").enumerated().dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, !fields[0].isEmpty else { throw .malformed(file: file.path, line: index + 1) }
            entries[String(fields[0])] = Entry(
                plain: fields[1].isEmpty ? nil : String(fields[1]), alternatives: fields[2].split(separator: "|").map(String.init))
        }
        self.init(entries)
    }

    public init(_ entries: [String: Entry]) {
        self.entries = entries
        longest = entries.keys.map { $0.split(separator: " ").count }.max() ?? 0
    }

    /// Every place of `text` where an entry fits, the longest entry first, without overlaps.
    public func swaps(in text: String) -> [Swap] {
        let words = text.split { !($0.isLetter || $0 == "'" || $0 == "-") }
        var swaps: [Swap] = []
        var index = 0
        while index < words.count {
            guard let (count, plain) = matches(words, at: index, in: text).lazy.compactMap({ match in match.entry.plain.map { (match.count, $0) } }).first
            else {
                index += 1
                continue
            }
            let first = words[index]
            swaps.append(Swap(
                range: first.startIndex..<words[index + count - 1].endIndex,
                plain: first.first?.isUppercase == true ? plain.prefix(1).uppercased() + plain.dropFirst() : plain))
            index += count
        }
        return swaps
    }

    /// Every word that may stand for something in `text`: what a rewrite of it has a reason to use.
    public func alternatives(in text: String) -> [String] {
        let words = text.split { !($0.isLetter || $0 == "'" || $0 == "-") }
        return words.indices.flatMap { matches(words, at: $0, in: text).flatMap(\.entry.alternatives) }
    }

    /// `text` with the given swaps made, and “a” and “an” put right before them.
    public static func apply(_ swaps: [Swap], to text: String) -> String {
        var result = ""
        var end = text.startIndex
        for swap in swaps {
            result += Self.withArticle(String(text[end..<swap.range.lowerBound]), before: swap.plain)
            result += swap.plain
            end = swap.range.upperBound
        }
        return result + text[end...]
    }

    /// The entries for phrases that begin at a word, the longest first.
    private func matches(_ words: [Substring], at index: Int, in text: String) -> [(count: Int, entry: Entry)] {
        stride(from: min(longest, words.count - index), through: 1, by: -1).compactMap { count in
            let phrase = words[index..<index + count]
            // A capital inside a sentence is a name, and names are not for swapping.
            guard phrase.dropFirst(index == 0 ? 1 : 0).allSatisfy({ $0.first?.isUppercase != true }) else { return nil }
            let range = words[index].startIndex..<words[index + count - 1].endIndex
            return entries[text[range].lowercased()].map { (count, $0) }
        }
    }

    private static func withArticle(_ text: String, before word: String) -> String {
        let startsWithVowel = word.first.map { "aeiouAEIOU".contains($0) } ?? false
        for (wrong, right) in [(" a ", " an "), (" an ", " a "), ("A ", "An "), ("An ", "A ")] {
            let isWhole = wrong.first == " " || text.count == wrong.count
            if text.hasSuffix(wrong), isWhole, startsWithVowel == right.trimmingPrefix(" ").lowercased().hasPrefix("an") {
                return text.dropLast(wrong.count) + right
            }
        }
        return text
    }
}

/// Why a table of plain words cannot be used.
public enum PlainWordsError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(file: String)
    case malformed(file: String, line: Int)

    public var description: String {
        switch self {
        case .unreadable(let file):
            "\(file) cannot be read, is over \(PlainWords.byteLimit >> 20) MB, or is not UTF-8: install Hornbook's resources again."
        case .malformed(let file, let line):
            "\(file):\(line): a line is a hard phrase, a plain one, and others with bars between them, parted by tabs."
        }
    }
}
