import Foundation
import Testing

/// Results and feedback by file, what becomes of them, and how they are forgotten, from the command line.
@Suite struct RowsCommandTests {
    let hornbook: CommandLineTool
    static let passage = "nine-miles-to-kettle-bay"

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook("class", "add", "4B", "--grade", "4")
        try hornbook("student", "add", "Ana Díaz", "--class", "4B")
        try hornbook("student", "add", "Ben Okafor", "--class", "4B")
        try hornbook("passage", "import", "content")
        try hornbook("quiz", "import", "content")
    }

    private func adapted() throws -> String {
        let adapted = try hornbook(
            "adapt", "-", "--student", "ana", "--json", input: "The old keeper climbed the steps. The storm was very loud that night.")
        return try #require(try adapted.object()["id"] as? String, "\(adapted.errors)")
    }

    @Test func quizzesComeFromAFile() throws {
        let file = try hornbook.write(
            "student,passage,answers,takenAt\nAna Díaz,\(Self.passage),0;1;2;3;0,2026-11-20T09:00:00Z\nBen Okafor,\(Self.passage),0;0;0;0;0,2026-11-20T09:00:00Z\n",
            to: "results.csv")
        let first = try hornbook("quiz", "record", "--file", file, "--json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(try first.object()["added"] as? Int == 2)
        #expect(try hornbook("quiz", "record", "--file", file, "--json").object()["unchanged"] as? Int == 2)
        let bad = try hornbook.write("student,passage,answers\nAna Díaz,\(Self.passage),0;1;2;3;0\nBen Okafor,\(Self.passage),0;1;2;3;0;1\n", to: "bad.csv")
        let refused = try hornbook("quiz", "record", "--file", bad)
        #expect(refused.status == 1 && refused.errors.contains("bad.csv:3: answers: there are 6 to 5 questions"), "\(refused.errors)")
        let list = try hornbook("quiz", "list", "--student", "ana", "--json").object()
        #expect((list["quizzes"] as? [Any])?.count == 1)
        #expect(try hornbook("quiz", "record", "--file", file, "--student", "ana").status == 2)
        #expect(try hornbook("quiz", "record", Self.passage).status == 2)
    }

    @Test func feedbackGoesOutAndComesIn() throws {
        let id = try adapted()
        #expect(try hornbook("feedback", "export", "-").status == 3)
        try hornbook("feedback", "add", id, "--teacher", "Ms Rao", "--accuracy", "5", "--level", "right", "--decision", "approve")
        try hornbook("feedback", "add", id, "--teacher", "Mr Lee", "--accuracy", "4", "--comment", "Fine.")
        let exported = try hornbook("feedback", "export", "-")
        #expect(exported.status == 0 && exported.output.split(separator: "\n").count == 2)
        let again = try hornbook("feedback", "add", "--file", "-", "--json", input: exported.output)
        #expect(try again.object()["unchanged"] as? Int == 2, "\(again.errors)")
        let bad = exported.output + #"{"submission": "x", "adaptationId": "\#(id)", "teacher": "Ms Rao", "accuracy": 11}"# + "\n"
        let refused = try hornbook("feedback", "add", "--file", "-", input: bad)
        #expect(refused.status == 1 && refused.errors.contains(":3: accuracy: is 11; the scale goes from 1 to 5"), "\(refused.errors)")
        let agreement = try hornbook("feedback", "agreement", "--json").objects()
        #expect((agreement.first?["verdict"] as? String)?.hasPrefix("too few double ratings") == true)
        #expect(try hornbook("feedback", "add", "--file", "-", "--teacher", "x", input: "").status == 2)
    }

    @Test func aStudentIsForgotten() throws {
        let id = try adapted()
        try hornbook("feedback", "add", id, "--teacher", "Ms Rao", "--accuracy", "5")
        #expect(try hornbook("data", "forget", "ana").status == 2)
        let report = try hornbook("data", "forget", "ana", "--yes", "--json")
        #expect(report.status == 0, "\(report.errors)")
        #expect(try report.object()["adaptations"] as? Int == 1)
        #expect(try report.object()["feedback"] as? Int == 1)
        #expect(try hornbook("data", "forget", "ana", "--yes").status == 1)
        let files = try FileManager.default.contentsOfDirectory(atPath: hornbook.data.path).filter { $0.hasPrefix("hornbook.sqlite") }
        for file in files {
            let bytes = try Data(contentsOf: hornbook.data.appendingPathComponent(file))
            #expect(bytes.range(of: Data("Ana D".utf8)) == nil, "\(file) holds the name")
        }
    }

    @Test func reportsSayWhenTheDataCannotTell() throws {
        #expect(try hornbook("report", "progress").status == 3)
        try hornbook("quiz", "record", Self.passage, "--student", "ana", "--answers", "0,1,2,3,0")
        let progress = try hornbook("report", "progress", "--class", "4B")
        #expect(progress.status == 0 && progress.output.contains("the data cannot tell"), "\(progress.errors)")
        #expect(try hornbook("report", "progress", "--json").object()["verdict"] is String)
        #expect(try hornbook("report", "progress", "--from", "yesterday").status == 2)
        #expect(try hornbook("report", "costs").status == 3)
        _ = try adapted()
        #expect(try hornbook("report", "costs", "--json").object()["adaptations"] as? Int == 1)
    }

    @Test func rowsOfFeedbackAreBuilt() throws {
        let id = try adapted()
        let rows = hornbook.path("rows")
        #expect(try hornbook("dataset", "build", "content", "--output", rows, "--feedback").status == 3)
        try hornbook("feedback", "add", id, "--teacher", "Ms Rao", "--decision", "reject")
        let built = try hornbook("dataset", "build", "content", "--output", rows, "--feedback", "--json")
        #expect(built.status == 0, "\(built.errors)")
        let split = try #require(try built.object()["split"] as? [String: Any])
        #expect(split["fromFeedback"] as? Int == 0 && split["thumbs"] as? Int == 1)
        #expect((split["authored"] as? Int ?? 0) > 1_000)
        #expect(try hornbook("passage", "freeze", Self.passage, "--json").object()["isNew"] as? Bool == true)
    }
}
