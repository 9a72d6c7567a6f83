import Classroom
import Datasets
import Foundation
import Testing

@Suite struct BuildTests {
    private func copy(train: [String] = [Samples.jar, Samples.drum], gold: [String] = [Samples.wheel]) throws -> ContentCopy {
        let copy = try ContentCopy()
        let assignments = Dictionary(uniqueKeysWithValues: train.map { ($0, Split.train) } + gold.map { ($0, Split.gold) })
        try Splits(assignments: assignments).data().write(to: copy.file(Splits.path))
        return copy
    }

    private func build(_ copy: ContentCopy, _ options: BuildOptions = BuildOptions(), scores: [RowScore] = []) throws -> Dataset {
        try DatasetBuilder(analyzer: Samples.analyzer(), options: options).build(copy.collection(), scores: scores)
    }

    private func bytes(_ folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) })
    }

    @Test func rowsOfPassages() throws {
        let dataset = try build(copy())
        #expect(dataset.passages.count == 18 && dataset.preferences.count == 4)
        #expect(dataset.passages.count { $0.interest == "block-building games" } == 1)
        let all = dataset.passages.map(\.id) + dataset.sentences.map(\.id) + dataset.preferences.map(\.id)
        #expect(Set(all).count == all.count)
        #expect(dataset.preferences.allSatisfy { $0.chosen != $0.rejected })
    }

    @Test func rowsOfSentencesComeFromThePassage() throws {
        let copy = try copy()
        let texts = try copy.collection().passages.map { $0.passage.text.replacing("\n\n", with: " ") }
        let dataset = try build(copy)
        #expect(dataset.sentences.count > 150)
        #expect(dataset.sentences.allSatisfy { row in texts.contains { $0.contains(row.source) } })
        #expect(dataset.sentences.count { $0.interest != nil } >= 10)
        // Read by hand: every group is right, so few may be lost.
        #expect(dataset.counts.belowConfidence <= 2)
    }

    @Test func anInterestsSentenceGoesWithTheOneBeforeIt() throws {
        let rows = try build(copy()).sentences.filter { $0.target.contains("pony in a stable") }
        #expect(rows.count == 1 && rows.first?.interest == "horses")
        #expect(rows.first?.target.hasPrefix("On her shoulder") == true || rows.first?.target.hasPrefix("The last to come") == true)
    }

    @Test func aHigherConfidenceKeepsFewerRows() throws {
        let copy = try copy()
        let few = try build(copy, BuildOptions(leastConfidence: 0.9)), many = try build(copy)
        #expect(few.sentences.count < many.sentences.count && few.counts.belowConfidence > 0)
        #expect(Set(few.sentences.map(\.id)).isSubset(of: many.sentences.map(\.id)))
    }

    @Test func goldIsTakenOnlyByName() throws {
        let copy = try copy()
        let wheel = try #require(copy.collection().passages.first { $0.slug == Samples.wheel }).passage.text
        for splits in [Set([Split.train]), [.train, .validation]] {
            #expect(try build(copy, BuildOptions(splits: splits)).passages.allSatisfy { $0.source != wheel })
        }
        #expect(try build(copy, BuildOptions(splits: [.gold])).passages.allSatisfy { $0.source == wheel })
    }

    @Test func lowQualityIsLeftOut() throws {
        let copy = try copy()
        let report = try copy.report(spelling: false)
        let median = report.scores.map(\.quality).sorted()[report.scores.count / 2]
        let dataset = try build(copy, BuildOptions(leastQuality: median), scores: report.scores)
        #expect(dataset.counts.belowQuality > 0 && dataset.passages.count == dataset.counts.adaptations)
        #expect(dataset.counts.belowQuality + dataset.counts.adaptations == 18)
    }

    @Test func theSameContentGivesTheSameBytes() throws {
        let copy = try copy()
        let folders = ["one", "two"].map { copy.url.appending(path: $0) }
        for folder in folders {
            _ = try DatasetWriter.write(build(copy), of: copy.collection(), options: BuildOptions(), to: folder, hornbook: "1")
        }
        #expect(try bytes(folders[0]) == bytes(folders[1]))
        #expect(try Set(bytes(folders[0]).keys) == ["passages.jsonl", "sentences.jsonl", "preferences.jsonl", "manifest.json"])
    }

    @Test func theManifestTellsTheFiles() throws {
        let copy = try copy(), folder = copy.url.appending(path: "rows")
        let manifest = try DatasetWriter.write(
            build(copy), of: copy.collection(), options: BuildOptions(), to: folder, hornbook: "1")
        let files = try bytes(folder)
        #expect(try JSONDecoder().decode(Manifest.self, from: try #require(files["manifest.json"])) == manifest)
        for file in manifest.files {
            let data = try #require(files[file.name])
            #expect(data.count { $0 == 0x0A } == file.rows && ContentHash.hexDigest(ofBytes: data) == file.sha256)
        }
    }

    @Test func rowsHaveTheKeysOfTheFormat() throws {
        let copy = try copy(), folder = copy.url.appending(path: "rows")
        _ = try DatasetWriter.write(build(copy), of: copy.collection(), options: BuildOptions(), to: folder, hornbook: "1")
        let keys: [String: Set<String>] = [
            "passages.jsonl": ["id", "source", "target", "grade", "interest"],
            "sentences.jsonl": ["id", "source", "target", "grade", "interest"],
            "preferences.jsonl": ["id", "source", "grade", "chosen", "rejected", "interest"],
        ]
        for (name, known) in keys {
            for line in try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n") {
                let row = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                #expect(Set(row.keys).isSubset(of: known) && known.subtracting(row.keys).isSubset(of: ["interest"]))
            }
        }
    }

    @Test func anEarlierDatasetIsReplacedAndNothingElse() throws {
        let copy = try copy(), folder = copy.url.appending(path: "rows")
        func write() throws {
            _ = try DatasetWriter.write(build(copy), of: copy.collection(), options: BuildOptions(), to: folder, hornbook: "1")
        }
        try write()
        try write()
        try copy.write("mine", to: "rows/manifest.json")
        try write()
        #expect(try String(contentsOf: folder.appending(path: "manifest.json"), encoding: .utf8) != "mine")
        try FileManager.default.removeItem(at: folder.appending(path: "manifest.json"))
        #expect(throws: DatasetError.occupied(path: folder.path)) { try write() }
        let left = try FileManager.default.contentsOfDirectory(atPath: copy.url.path).filter {
            $0.hasSuffix(".tmp") || $0.hasSuffix(".old")
        }
        #expect(left.isEmpty)
    }

    @Test func aPassageWithoutASplitIsRefused() throws {
        let copy = try copy(train: [Samples.jar], gold: [])
        #expect(throws: DatasetError.noSplit(passage: Samples.drum)) { try build(copy) }
    }

    @Test func filesThatCannotBeReadAreRefused() throws {
        let copy = try copy()
        try copy.write("{", to: "passages/\(Samples.jar)/edits.json")
        #expect { try build(copy) } throws: { error in
            guard case .unreadable(let files)? = error as? DatasetError else { return false }
            return files.count == 1 && files[0].contains("edits.json:1")
        }
    }

    @Test func aRowIsNotRepeated() throws {
        let copy = try copy()
        let path = "passages/\(Samples.jar)/edits.json"
        let edits = try copy.text(path)
        try copy.write(edits.replacing("\"e2\"", with: "\"e3\""), to: path)
        #expect(try build(copy).preferences.map(\.id) == build(self.copy()).preferences.map(\.id))
    }
}
