import Checkpoints
import Foundation
import Testing

struct ModelHashTests {
    private func write(_ files: [String: String], to folder: URL) throws {
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    }

    /// The expected value is what the command in the documentation prints.
    @Test func isWhatTheCommandLineToolGives() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "config.json": "{}", "model.safetensors": "weights", "tokenizer.json": "[]", "Z.json": "1", "a.jinja": "x",
                    "README.md": "card",
                ], to: folder)
            #expect(
                try ModelHash(folder: folder).hexadecimal == "552fab568873893f4f2cb415fc0018c1608db2d16bbda74d808f30d57d905532")
        }
    }

    @Test func changesWithWhatCountsOnly() throws {
        try withTemporaryFolder { folder in
            try write(["config.json": "{}", "model.safetensors": "weights"], to: folder)
            let before = try ModelHash(folder: folder)
            try write(["README.md": "a card", ".hidden.json": "x"], to: folder)
            #expect(try ModelHash(folder: folder) == before)
            try write(["model.safetensors": "Weights"], to: folder)
            #expect(try ModelHash(folder: folder) != before)
            try write(["model.safetensors": "weights", "tokenizer.json": "{}"], to: folder)
            #expect(try ModelHash(folder: folder) != before)
        }
    }

    @Test func refusesAFolderWithoutAModel() throws {
        try withTemporaryFolder { folder in
            let empty = try #require(try refusal { _ = try ModelHash(folder: folder) })
            #expect(empty.description.contains("no weights"))
            let absent = try #require(try refusal { _ = try ModelHash(folder: folder.appending(path: "absent")) })
            #expect(absent.description.contains("absent"))
        }
    }
}
