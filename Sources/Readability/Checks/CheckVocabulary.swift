public import Foundation

/// The tables behind the checks: word classes, irregular forms and blocked words of one language.
public struct CheckVocabulary: Sendable {
    private var classes: [String: WordClass]
    /// Irregular form to base: `went` to `go`.
    private let bases: [String: String]
    private let irregular: Set<String>
    let blockedWords: BlockedWords

    static let byteLimit = 8 << 20

    /// Reads `word-classes.tsv`, `irregular-forms.tsv` and `blocked-words.txt` from a folder.
    ///
    /// Throws where a file is missing, over 8 MiB, not UTF-8, or has a malformed row.
    public init(directory: URL) throws(CheckVocabularyError) {
        classes = [:]
        classes.reserveCapacity(20_000)
        for line in try Self.rows(of: "word-classes.tsv", in: directory, columns: 4) {
            guard let finite = UInt8(line.fields[1]), let bare = UInt8(line.fields[2]), let name = UInt8(line.fields[3]),
                max(finite, bare, name) < 100
            else {
                throw .malformed(
                    file: "word-classes.tsv", line: line.number, reason: "the shares must be whole numbers below 100")
            }
            classes[String(line.fields[0])] = WordClass(finite: finite, bare: bare, name: name)
        }
        var bases: [String: String] = [:]
        for line in try Self.rows(of: "irregular-forms.tsv", in: directory, columns: 2) {
            bases[String(line.fields[0])] = String(line.fields[1])
        }
        self.bases = bases
        irregular = Set(bases.values)
        blockedWords = BlockedWords(lines: try Self.text(of: "blocked-words.txt", in: directory))
        for (flags, words) in ClosedClasses.lists { add(flags, to: words.split(separator: " ")) }
        add(.numberWord, to: SpelledNumber.words.keys.map { $0[...] })
        add(.unit, to: MeasureUnit.canonical.keys.map { $0[...] })
    }

    private mutating func add(_ flags: WordClass.Flags, to words: [Substring]) {
        for word in words { classes[String(word), default: WordClass()].flags.formUnion(flags) }
    }

    func wordClass(of word: String) -> WordClass { classes[word] ?? WordClass() }

    func base(of word: String) -> String? { bases[word] }

    /// Whether a base has irregular forms.
    func isIrregular(_ base: String) -> Bool { irregular.contains(base) }

    private static func text(of file: String, in directory: URL) throws(CheckVocabularyError) -> String {
        let data: Data
        do {
            data = try Data(contentsOf: directory.appending(path: file))
        } catch {
            throw .unreadable(file: file, reason: "\((error as NSError).localizedDescription)")
        }
        guard data.count <= byteLimit else { throw .tooLarge(file: file, bytes: data.count, limit: byteLimit) }
        guard let text = String(data: data, encoding: .utf8) else { throw .unreadable(file: file, reason: "it is not UTF-8") }
        return text
    }

    /// The rows below the header line, each with as many fields as `columns`.
    private static func rows(
        of file: String, in directory: URL, columns: Int
    ) throws(CheckVocabularyError) -> [(number: Int, fields: [Substring])] {
        var rows: [(number: Int, fields: [Substring])] = []
        for (index, line) in try text(of: file, in: directory).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            if index == 0 || line.isEmpty { continue }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == columns, !fields[0].isEmpty else {
                throw .malformed(file: file, line: index + 1, reason: "\(columns) columns expected, \(fields.count) found")
            }
            rows.append((index + 1, fields))
        }
        return rows
    }
}
