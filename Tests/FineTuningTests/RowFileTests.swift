import FineTuning
import Foundation
import Testing

@Suite("Files of rows") struct RowFileTests {
    private static let good = #"{"id": "a", "source": "One.", "target": "1.", "grade": 3, "interest": "space", "weight": 2}"#

    /// Reads a file of these lines as rewriting rows.
    private func read(_ data: Data) throws -> [RewriteRow] {
        let file = FileManager.default.temporaryDirectory.appending(path: "hornbook-rows-\(UUID().uuidString).jsonl")
        try data.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try RowFile.rewrites(file)
    }

    private func refusal(_ text: String) throws -> (line: Int, key: String, reason: String) {
        let error = #expect(throws: FineTuningError.self) { try read(Data(text.utf8)) }
        guard case .row(_, let line, let key, let reason) = error else { throw CocoaError(.featureUnsupported) }
        #expect("\(try #require(error))".contains(", line \(line)"))
        return (line, key, reason)
    }

    @Test("Rows are read with all their fields, blank lines passed over")
    func reading() throws {
        let rows = try read(Data((Self.good + "\r\n\n" + #"{"grade": 12, "target": "t", "source": "s", "id": "b", "interest": null}"#).utf8))
        #expect(rows == [
            RewriteRow(id: "a", source: "One.", target: "1.", grade: 3, interest: "space", weight: 2),
            RewriteRow(id: "b", source: "s", target: "t", grade: 12),
        ])
    }

    @Test("Every fault is refused with its line, its field and the reason", arguments: [
        (#"{"id": "b", "source": "s", "target": "", "grade": 3}"#, "target", "missing or empty"),
        (#"{"id": "b", "source": "s", "grade": 3}"#, "target", "missing or empty"),
        (#"{"id": "b", "source": " ", "target": "t", "grade": 3}"#, "source", "missing or empty"),
        (#"{"id": "b", "source": "s", "target": "t"}"#, "grade", "missing"),
        (#"{"id": "b", "source": "s", "target": "t", "grade": 13}"#, "grade", "1 to 12"),
        (#"{"id": "b", "source": "s", "target": "t", "grade": 3.5}"#, "grade", "1 to 12"),
        (#"{"id": "b", "source": "s", "target": 5, "grade": 3}"#, "target", "not a text"),
        (#"{"id": "b", "source": "s", "target": "t", "grade": 3, "weight": 0}"#, "weight", "above 0"),
        (#"{"id": "b", "source": "s", "target": "t", "grade": 3, "weight": 1e9}"#, "weight", "at most 100"),
        (#"{"id": "b", "source": "s", "target": "t", "grade": 3, "student": "x"}"#, "student", "no such field"),
        (#"{"id": "b", "id": "c", "source": "s", "target": "t", "grade": 3}"#, "", "occurs twice"),
        (#"{"id": "a", "source": "s", "target": "t", "grade": 3}"#, "id", "line 1"),
        (#"{"id": "b", "source": "One.", "target": "1.", "grade": 3, "interest": "space"}"#, "", "repeats line 1"),
        (#"["b"]"#, "", "not an object"),
        (#"{"id": "b", "source": "s""#, "", "column"),
    ])
    func faults(line: String, key: String, reason: String) throws {
        let refusal = try refusal(Self.good + "\n\n" + line + "\n")
        #expect(refusal.line == 3)
        #expect(refusal.key == key)
        #expect(refusal.reason.contains(reason), "\(refusal.reason)")
    }

    @Test("A file that is not UTF-8, empty, a folder or not there is refused by name")
    func files() throws {
        let latin = Data(#"{"id": "b", "source": "caf"#.utf8) + [0xE9] + Data(#"", "target": "t", "grade": 3}"#.utf8)
        let error = #expect(throws: FineTuningError.self) { try read(latin) }
        #expect("\(try #require(error))".contains("UTF-8"))
        for empty in ["", "\n \n"] {
            let error = #expect(throws: FineTuningError.self) { try read(Data(empty.utf8)) }
            #expect("\(try #require(error))".contains("no row"))
        }
        for path in ["/nowhere/rows.jsonl", "/tmp"] {
            #expect(throws: FineTuningError.self) { try RowFile.rewrites(URL(filePath: path)) }
        }
    }

    @Test("A line is limited in length, values and depth")
    func limits() throws {
        let long = String(repeating: "x", count: RowFile.lineLimit)
        #expect(try refusal(#"{"id": "b", "source": "\#(long)", "target": "t", "grade": 3}"#).reason.contains("longer"))
        let deep = String(repeating: "[", count: 100_000)
        #expect(try refusal(#"{"id": \#(deep)"#).line == 1)
    }

    @Test("Pairs and texts are read by the same rules")
    func otherKinds() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hornbook-rows-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "rows.jsonl")
        try Data(#"{"id": "a", "source": "s", "grade": 2, "chosen": "c", "rejected": "c"}"#.utf8).write(to: file)
        #expect(throws: FineTuningError.row(
            file: file.path, line: 1, key: "rejected", reason: "it is the same text as chosen")) { try RowFile.preferences(file) }
        let text = #"{"id": "a", "text": "T."}"# + "\n" + Self.good.replacing("\"a\"", with: "\"b\"")
        try Data(text.utf8).write(to: file)
        let rows = try RowFile.pretraining(file)
        #expect(rows == [
            .text(TextRow(id: "a", text: "T.")),
            .rewrite(RewriteRow(id: "b", source: "One.", target: "1.", grade: 3, interest: "space", weight: 2)),
        ])
    }
}
