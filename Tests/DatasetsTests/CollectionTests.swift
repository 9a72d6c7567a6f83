import Datasets
import Foundation
import Testing

/// What is said of passages and of a whole collection.
@Suite struct CollectionTests {
    @Test func aPassageThatIsShortAndEasyIsFound() throws {
        let copy = try ContentCopy()
        let path = "passages/\(Samples.jar)/passage.md"
        let matter = try copy.text(path).components(separatedBy: "---\n\n")[0]
        try copy.write(matter + "---\n\nThe drought came. A potter made a jar. It was good.\n", to: path)
        let rules = try copy.report(spelling: false).open.filter { $0.file == path }.map(\.rule)
        #expect(rules.contains(.sourceLevel) && rules.contains(.sourceLength))
    }

    @Test func aLopsidedCollectionIsFound() throws {
        let copy = try ContentCopy()
        for number in 0..<10 {
            let folder = copy.file("passages/tale-\(number)")
            try FileManager.default.copyItem(at: copy.file("passages/\(Samples.jar)"), to: folder)
            for name in ["questions.json", "edits.json"] {
                try copy.replace(Samples.jar, with: "tale-\(number)", in: "passages/tale-\(number)/\(name)")
            }
        }
        let report = try copy.report(spelling: false)
        let details = report.open.filter { $0.rule == .balance }.map(\.detail)
        #expect(report.statistics.passages == 13)
        #expect(details.contains { $0.hasPrefix("92% of the passages are narrative") }, "\(details)")
        #expect(details.contains { $0.contains("science") })
        #expect(details.contains { $0.contains("the name Zahara is in 11 narratives") })
        #expect(details.contains { $0.contains("mostly of her") })
        #expect(report.open.contains { $0.rule == .contradiction } && report.open.contains { $0.rule == .nearDuplicate })
        #expect(report.open.contains { $0.rule == .sentenceFrame })
    }

    @Test func strangeFilesAreFoundAndNothingCrashes() throws {
        let copy = try ContentCopy()
        try copy.write("x", to: "passages/notes.txt")
        try copy.write("x", to: "passages/\(Samples.jar)/notes.txt")
        try copy.write("{\"seed\": 1, \"train\": [\"nobody\"], \"validation\": [], \"gold\": []}", to: Splits.path)
        try FileManager.default.createDirectory(at: copy.file("passages/empty"), withIntermediateDirectories: false)
        try copy.write("{}", to: "interests/soccer.json")
        let schema = try copy.report(spelling: false).open.filter { $0.rule == .schema }
        let files = Set(schema.map(\.file))
        #expect(
            files.isSuperset(of: [
                "passages/notes.txt", "passages/\(Samples.jar)/notes.txt", "passages/empty/passage.md", "interests/soccer.json", Splits.path,
            ]), "\(files)")
        // Its adaptations name an interest that can no longer be read.
        #expect(files.contains { $0.hasSuffix("soccer.md") })
    }

    @Test func aFolderWithoutPassagesIsNone() {
        #expect { try ContentCollection(reading: FileManager.default.temporaryDirectory.appending(path: "nowhere")) } throws: {
            "\($0)".contains("is no content folder")
        }
    }
}
