import Foundation
import TensorBoard
import Testing

/// Event files, opened by the real TensorBoard.
@Suite struct EventWriterTests {
    @Test func curvesAndTextsAreSeen() throws {
        let log = try EventLog()
        let writer = try EventWriter(folder: log.folder.appendingPathComponent("run"))
        for step in 1...50 {
            try writer.write(scalars: [("train/loss", 4 / Double(step)), ("train/rate", 1e-4 * Double(step))], step: step)
        }
        try writer.write(text: "The crew left **late**. – naïve 日本", tag: "sample/1", step: 50)
        let run = try #require(try log.read().runs["run"])
        let loss = try #require(run.scalars["train/loss"])
        #expect(loss.map { Int($0[0]) } == Array(1...50))
        #expect(loss.allSatisfy { abs($0[1] - 4 / $0[0]) < 1e-6 })
        #expect(run.scalars["train/rate"]?.count == 50)
        #expect(run.texts["sample/1"] == [EventLog.Seen.Text(step: 50, text: "The crew left **late**. – naïve 日本")])
    }

    /// Killed at step 30 in the middle of a record, resumed from the checkpoint of step 20, and once more from that of step 35.
    @Test func aResumedCurveHasEveryStepOnce() throws {
        let log = try EventLog()
        let folder = log.folder.appendingPathComponent("run")
        let first = try EventWriter(folder: folder)
        for step in 1...30 { try first.write(scalars: [("loss", 100)], step: step) }
        let handle = try FileHandle(forUpdating: first.file)
        try handle.truncate(atOffset: handle.seekToEnd() - 7)
        try handle.close()
        let second = try EventWriter(folder: folder, resumingAt: 21)
        for step in 21...40 { try second.write(scalars: [("loss", 200)], step: step) }
        let third = try EventWriter(folder: folder, resumingAt: 36)
        for step in 36...45 { try third.write(scalars: [("loss", 300)], step: step) }
        #expect(second.file.lastPathComponent > first.file.lastPathComponent && third.file.lastPathComponent > second.file.lastPathComponent)
        let loss = try #require(try log.read().runs["run"]?.scalars["loss"])
        #expect(loss.map { Int($0[0]) } == Array(1...45))
        #expect(loss.map { $0[1] } == (1...45).map { $0 < 21 ? 100 : $0 < 36 ? 200 : 300 })
    }

    @Test func aSearchIsATable() throws {
        let log = try EventLog()
        let search = try EventWriter(folder: log.folder)
        try search.write(experiment: Experiment(
            name: "grid",
            hyperparameters: [("learning rate", [.number(1e-5), .number(3e-4)]), ("rank", [.number(8)]), ("schedule", [.text("cosine")]), ("rsLoRA", [.flag(true)])],
            metrics: ["validation/loss"]))
        for (name, rate, loss) in [("a", 1e-5, 2.5), ("b", 3e-4, 1.5)] {
            let run = try EventWriter(folder: log.folder.appendingPathComponent(name))
            try run.start(["learning rate": .number(rate), "rank": .number(8), "schedule": .text("cosine"), "rsLoRA": .flag(true)], group: name)
            try run.write(scalars: [("validation/loss", loss)], step: 10)
            try run.end(name == "a" ? .failure : .success)
        }
        let seen = try log.read().hyperparameters
        #expect(seen.experiment.hparamInfos?.map(\.name).sorted() == ["learning rate", "rank", "rsLoRA", "schedule"])
        let groups = try #require(seen.groups.sessionGroups).sorted { $0.name < $1.name }
        #expect(groups.map(\.name) == ["a", "b"])
        #expect(groups[1].hparams == ["learning rate": .number(3e-4), "rank": .number(8), "schedule": .text("cosine"), "rsLoRA": .flag(true)])
        #expect(groups.map { $0.metricValues.first?.value } == [2.5, 1.5])
        #expect(groups.map { $0.sessions.first?.status } == ["STATUS_FAILURE", "STATUS_SUCCESS"])
    }

    @Test func namesFollowEachOtherWhateverTheClockSays() throws {
        let log = try EventLog()
        let future = log.folder.appendingPathComponent("events.out.tfevents.9999999999.000000.hornbook")
        try Data().write(to: future)
        let writer = try EventWriter(folder: log.folder)
        #expect(writer.file.lastPathComponent == "events.out.tfevents.9999999999.000001.hornbook")
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let log = try EventLog()
        let file = log.folder.appendingPathComponent("taken")
        try Data("x".utf8).write(to: file)
        let error = #expect(throws: TensorBoardError.self) { try EventWriter(folder: file.appendingPathComponent("run")) }
        #expect(error?.description.contains(file.path) == true)
    }
}
