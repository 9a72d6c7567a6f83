import Foundation
import Readability
import Testing

@Suite("Tables of the checks")
struct CheckVocabularyTests {
    private func withTables(_ change: (URL) throws -> Void, _ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "check-vocabulary-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in ["word-classes.tsv", "irregular-forms.tsv", "blocked-words.txt"] {
            try FileManager.default.copyItem(at: CheckFixture.directory.appending(path: file), to: folder.appending(path: file))
        }
        try change(folder)
        try body(folder)
    }

    @Test("A missing table is named", arguments: ["word-classes.tsv", "irregular-forms.tsv", "blocked-words.txt"])
    func missing(_ file: String) throws {
        try withTables {
            try FileManager.default.removeItem(at: $0.appending(path: file))
        } _: { folder in
            let error = #expect(throws: CheckVocabularyError.self) { try CheckVocabulary(directory: folder) }
            #expect(error?.description.hasPrefix(file) == true)
        }
    }

    @Test(
        "A malformed row is refused with its line",
        arguments: ["dog\t1\t2", "dog\t1\t2\t3\t4", "dog\tx\t0\t0", "dog\t100\t0\t0", "dog\t-1\t0\t0", "\t1\t2\t3"])
    func malformed(_ row: String) throws {
        try withTables {
            try Data("word\tfinite\tbare\tname\nran\t90\t0\t0\n\(row)\n".utf8).write(to: $0.appending(path: "word-classes.tsv"))
        } _: { folder in
            let error = #expect(throws: CheckVocabularyError.self) { try CheckVocabulary(directory: folder) }
            #expect(error?.description.hasPrefix("word-classes.tsv, line 3: ") == true)
        }
    }

    @Test("A file that is not UTF-8, or far too large, is refused")
    func unreadable() throws {
        try withTables {
            try Data([0x77, 0x0A, 0xFF, 0xFE]).write(to: $0.appending(path: "irregular-forms.tsv"))
        } _: { folder in
            #expect(throws: CheckVocabularyError.unreadable(file: "irregular-forms.tsv", reason: "it is not UTF-8")) {
                try CheckVocabulary(directory: folder)
            }
        }
        try withTables {
            try Data(count: 9 << 20).write(to: $0.appending(path: "blocked-words.txt"))
        } _: { folder in
            #expect(throws: CheckVocabularyError.tooLarge(file: "blocked-words.txt", bytes: 9 << 20, limit: 8 << 20)) {
                try CheckVocabulary(directory: folder)
            }
        }
    }

    @Test("Windows line ends are read")
    func windowsLines() throws {
        try withTables { folder in
            let file = folder.appending(path: "irregular-forms.tsv")
            try Data(String(contentsOf: file, encoding: .utf8).replacing("\n", with: "\r\n").utf8).write(to: file)
        } _: { folder in
            let checker = Checker(
                lexicon: try Lexicon(directory: CheckFixture.directory), vocabulary: try CheckVocabulary(directory: folder))
            #expect(checker.facts(of: "He ran.").contentWords == checker.facts(of: "They run.").contentWords)
        }
    }
}
