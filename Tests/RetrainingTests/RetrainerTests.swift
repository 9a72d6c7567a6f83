import Classroom
import FineTuning
import Foundation
import Retraining
import Testing

/// From feedback to an adapter, stage by stage, on a tiny base.
@Suite struct RetrainerTests {
    let tiny: TinyBase

    init() throws { tiny = try TinyBase() }

    private func retrainer(_ school: School, _ policy: RetrainingPolicy = School.policy()) throws -> Retrainer {
        Retrainer(store: school.store, content: nil, analyzer: try Samples.analyzer(), policy: policy, codeVersion: "test")
    }

    /// Rows and adapter of a whole run.
    private func bytes(_ school: School, run: String) throws -> (rows: Data, adapter: Data) {
        let retrainer = try retrainer(school), folder = try tiny.folder(run)
        let curation = try retrainer.curate(run: run, in: folder)
        _ = try retrainer.split(run: run, in: folder)
        _ = try retrainer.train(run: run, in: folder, base: tiny.base, through: curation.through)
        return (
            try Data(contentsOf: folder.appending(path: "rows/training.jsonl")),
            try Data(contentsOf: retrainer.adapter(in: folder).appending(path: "adapter_model.safetensors"))
        )
    }

    @Test func afterForgettingTheBytesAreThoseOfNeverHavingKnown() throws {
        let gone = School.students[2]
        let school = try School()
        let before = try bytes(school, run: "j-before")
        let report = try school.store.forget(student: gone)
        #expect(report.adaptations == 10 && report.rows > 0 && report.outdatedRuns == ["j-before"])
        let after = try bytes(school, run: "j-after"), never = try bytes(School(without: [gone]), run: "j-never")
        #expect(!after.rows.isEmpty && after.rows == never.rows && after.adapter == never.adapter)
        #expect(before.rows != after.rows && before.adapter != after.adapter)
        #expect(try school.store.isOutdated(run: "j-before"))
        #expect(try !school.store.isOutdated(run: "j-after"))
    }

    @Test func aRunThatWasInterruptedEndsWithTheSameBytes() throws {
        let school = try School()
        let whole = try bytes(school, run: "j-whole")
        let retrainer = try retrainer(school), folder = try tiny.folder("j-cut")
        let curation = try retrainer.curate(run: "j-cut", in: folder)
        _ = try retrainer.split(run: "j-cut", in: folder)
        var steps = 0
        #expect(throws: CancellationError.self) {
            try retrainer.train(run: "j-cut", in: folder, base: tiny.base, through: curation.through, isCancelled: { steps >= 2 }) { event in
                if case .step = event { steps += 1 }
            }
        }
        _ = try retrainer.train(run: "j-cut", in: folder, base: tiny.base, through: curation.through)
        let adapter = retrainer.adapter(in: folder).appending(path: "adapter_model.safetensors")
        #expect(try Data(contentsOf: adapter) == whole.adapter)
        // Done is done: nothing is trained again.
        let kept = try FileManager.default.attributesOfItem(atPath: adapter.path)[.modificationDate] as? Date
        _ = try retrainer.train(run: "j-cut", in: folder, base: tiny.base, through: curation.through)
        #expect(try FileManager.default.attributesOfItem(atPath: adapter.path)[.modificationDate] as? Date == kept)
    }

    @Test func onlyWhatARunTrainedOnIsOldForTheNext() throws {
        let school = try School()
        let retrainer = try retrainer(school)
        let first = try retrainer.curate(run: "j-1", in: tiny.folder("j-1"))
        #expect(first.newRows == 60 && first.counts.kept == 60)
        // It was never trained: the next run finds the same rows new.
        #expect(try retrainer.curate(run: "j-2", in: tiny.folder("j-2")).newRows == 60)
        _ = try bytes(school, run: "j-3")
        #expect(try retrainer.curate(run: "j-4", in: tiny.folder("j-4")).newRows == 0)
    }

    @Test func noNameAndNoIdIsInARunsFolder() throws {
        let school = try School()
        _ = try bytes(school, run: "j-1")
        let files = try #require(FileManager.default.enumerator(at: tiny.folder("j-1"), includingPropertiesForKeys: nil))
        var read = 0
        for case let file as URL in files where ["jsonl", "json", "md"].contains(file.pathExtension) {
            let text = try String(contentsOf: file, encoding: .utf8)
            read += 1
            for word in ["Lastname", "s-0000", "Teacher", "\"f-"] { #expect(!text.contains(word), "\(file.lastPathComponent) holds \(word)") }
        }
        #expect(read >= 6)
        #expect(try school.store.lineage(ofRun: "j-1").contains { !$0.students.isEmpty && $0.teachers.count == 1 })
    }

    @Test func whoIsForgottenBetweenTwoStagesIsInNoRow() throws {
        let school = try School()
        let retrainer = try retrainer(school), folder = try tiny.folder("j-1")
        let curation = try retrainer.curate(run: "j-1", in: folder)
        _ = try school.store.forget(student: School.students[0])
        _ = try retrainer.split(run: "j-1", in: folder)
        let rows = try String(contentsOf: folder.appending(path: "rows/training.jsonl"), encoding: .utf8)
        #expect(!rows.contains(Samples.texts(6).edit.prefix(40)) && rows.contains("old"))
        #expect(throws: RetrainError.outdated(run: "j-1")) {
            try retrainer.train(run: "j-1", in: folder, base: tiny.base, through: curation.through)
        }
    }

    @Test func withoutRowsThereIsNoTraining() throws {
        let school = try School(signals: 3)
        let retrainer = try retrainer(school), folder = try tiny.folder("j-1")
        #expect(try retrainer.curate(run: "j-1", in: folder).newRows == 3)
        // Three teachers of one row each cannot each stay below a fifth.
        let error = #expect(throws: RetrainError.self) { try retrainer.split(run: "j-1", in: folder) }
        #expect(error?.description.contains("name a content folder") == true)
    }
}
