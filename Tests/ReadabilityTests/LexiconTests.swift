import Foundation
import Readability
import Testing

@Suite struct LexiconTests {
    @Test(arguments: [
        "dog", "Dogs", "DOG", "dog's", "dog’s", "running", "stopped", "happier", "happily", "biggest", "boxes", "babies",
        "carried", "don't", "1903", "3rd", "sleepy-head", "she'll", "taller", "slowly", "one", "twenty-five", "Monday",
    ])
    func familiar(_ word: String) throws {
        #expect(try Fixture.lexicon().isFamiliar(word))
    }

    @Test(arguments: ["tapestry", "photosynthesis", "groping", "arebors", "sub-committee", "", "'", "transportation"])
    func unfamiliar(_ word: String) throws {
        #expect(try !Fixture.lexicon().isFamiliar(word))
    }

    @Test(arguments: [
        "dog", "newspapers", "veranda", "Veranda", "tide-water", "wide-spreading", "Miller's", "servants’", "couldn't",
        "they've", "1903", "3rd", "1,200", "U.S", "café", "gloomier",
    ])
    func exists(_ word: String) throws {
        #expect(try Fixture.lexicon().exists(word.trimmingCharacters(in: ["’"])))
    }

    @Test(arguments: ["arebors", "blorf", "xqzt", "", "dog-blorf", "blorf's", "3xyzw", "…", "dogxs"])
    func doesNotExist(_ word: String) throws {
        #expect(try !Fixture.lexicon().exists(word))
    }

    @Test func frequencies() throws {
        let lexicon = try Fixture.lexicon()
        #expect(try abs(#require(lexicon.frequency(of: "The")) - 72_720.015) < 0.01)
        #expect(try #require(lexicon.frequency(of: "dog")) > #require(lexicon.frequency(of: "veranda")))
        #expect(lexicon.frequency(of: "veranda's") == lexicon.frequency(of: "veranda"))
        #expect(lexicon.frequency(of: "arebors") == nil)
    }

    @Test func anOwnFamiliarListReplacesTheBuiltIn() throws {
        let folder = try Folder()
        let list = try folder.write("list.txt", "zebra \nTapestry\n\n# a comment\n")
        let primary = try folder.write("primary.txt", "zebra\n")
        let lexicon = try Lexicon(directory: Fixture.language, familiarWords: list, primaryWords: primary)
        #expect(lexicon.isFamiliar("tapestry") && lexicon.isFamiliar("zebras") && !lexicon.isFamiliar("dog"))
        let measures = Readability(lexicon: lexicon).measure("zebras like a tapestry")
        #expect(measures.unfamiliarWords == 2)
        #expect(measures.distinctUnfamiliarWords == 3)
    }

    @Test func missingFilesAreNamed() throws {
        let folder = try Folder()
        #expect { try Lexicon(directory: folder.url) } throws: { error in
            guard case .unreadable(let file, _)? = error as? LexiconError else { return false }
            return file.hasSuffix("word-frequency.tsv")
        }
    }

    @Test(arguments: [
        ("word-frequency.tsv", "word\tper_million\ndog\tmany\n", 2, "occurrences"),
        ("word-frequency.tsv", "word\tper_million\ndog\n", 2, "occurrences"),
        ("word-frequency.tsv", "word\tper_million\ndog\t1.2.3\n", 2, "occurrences"),
        ("word-frequency.tsv", "word\tper_million\ndog\t-1\n", 2, "occurrences"),
        ("word-frequency.tsv", "word\tper_million\n\t1.0\n", 2, "occurrences"),
        ("syllables.tsv", "dog\t0\n", 1, "1 to 20"),
        ("syllables.tsv", "dog\t1\ncat\t21\n", 2, "1 to 20"),
        ("syllables.tsv", "dog\t1.5\n", 1, "1 to 20"),
        ("familiar-words.txt", "dog\ncat\t2\n", 2, "one word"),
        ("familiar-words.txt", String(repeating: "x", count: 65), 1, "longer than 64"),
    ])
    func damagedLinesAreRefused(_ file: String, _ content: String, _ line: Int, _ reason: String) throws {
        let folder = try Folder.complete()
        _ = try folder.write(file, content)
        #expect { try Lexicon(directory: folder.url) } throws: { error in
            guard case .malformed(let path, line, let text)? = error as? LexiconError else { return false }
            let description = "\(error)"
            return path.hasSuffix(file) && text.contains(reason) && description.contains("\(file), line \(line)")
        }
    }

    @Test(arguments: ["word-frequency.tsv", "syllables.tsv", "familiar-words.txt"])
    func emptyFilesAreRefused(_ file: String) throws {
        let folder = try Folder.complete()
        _ = try folder.write(file, "\n# nothing\n")
        #expect(throws: LexiconError.empty(file: folder.url.appending(path: file).path)) { try Lexicon(directory: folder.url) }
    }

    @Test func bytesThatAreNoTextDoNotCrash() throws {
        let folder = try Folder.complete()
        try Data((0...255).map { UInt8($0) } + [0x0A, 0xE2, 0x80]).write(to: folder.url.appending(path: "familiar-words.txt"))
        #expect(throws: LexiconError.self) { try Lexicon(directory: folder.url) }
        try Data([0xE2, 0x80, 0x0A, 0xFF, 0xFE, 0x0A, 0xC2]).write(to: folder.url.appending(path: "familiar-words.txt"))
        #expect(try Lexicon(directory: folder.url).exists("dog"))
    }

    @Test func hugeFilesAreRefused() throws {
        let folder = try Folder.complete()
        let url = folder.url.appending(path: "familiar-words.txt")
        let file = try FileHandle(forWritingTo: url)
        try file.truncate(atOffset: 40 << 20)
        try file.close()
        #expect(throws: LexiconError.tooLarge(file: url.path, limit: 32 << 20)) { try Lexicon(directory: folder.url) }
    }
}

/// A folder of its own for one test, removed with it.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The smallest tables that load.
    static func complete() throws -> Folder {
        let folder = try Folder()
        _ = try folder.write("word-frequency.tsv", "word\tper_million\ndog\t12.5\n")
        _ = try folder.write("syllables.tsv", "people\t2\n")
        _ = try folder.write("familiar-words.txt", "dog\n")
        return folder
    }

    func write(_ name: String, _ text: String) throws -> URL {
        let file = url.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file
    }
}
