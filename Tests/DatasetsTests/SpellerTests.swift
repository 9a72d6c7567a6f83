import Datasets
import Foundation
import Testing

@Suite struct SpellerTests {
    @Test func namesWhatIsMisspelledAndWhatMayBeMeant() throws {
        let found = try Speller().misspelled(among: ["becuase", "water", "don't", "Monday", "zzqx"])
        #expect(Set(found.keys) == ["becuase", "zzqx"])
        #expect(found["becuase"]?.contains("because") == true)
        #expect(try Speller().misspelled(among: []).isEmpty)
    }

    @Test func commandsOfThePipeAreWords() throws {
        #expect(try Speller().misspelled(among: ["*water", "&water", "#water", "!"]).isEmpty)
    }

    @Test func isNamedWhereItIsMissing() {
        #expect(throws: DatasetError.spellerMissing) { try Speller(searchPath: "/nowhere:/nowhere/else") }
        #expect(DatasetError.spellerMissing.description.contains("apt install hunspell"))
    }

    @Test(arguments: [("exit 1", DatasetError.spellerMissing), ("echo '@(#) ispell'; exit 3", .spellerFailed(reason: "exit code 3"))])
    func failsWithIt(_ script: String, _ error: DatasetError) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hornbook-speller-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tool = folder.appending(path: "hunspell").path
        FileManager.default.createFile(atPath: tool, contents: Data("#!/bin/sh\n\(script)\n".utf8), attributes: [.posixPermissions: 0o755])
        let speller = try Speller(searchPath: folder.path)
        #expect(throws: error) { try speller.misspelled(among: ["water"]) }
    }
}
