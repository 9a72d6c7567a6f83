import Classroom
import Evaluation
import Foundation
import Retraining
import Testing

@Suite struct FairnessReportTests {
    @Test func groupsAreComparedAndSmallOnesHidden() throws {
        let store = try ClassroomStore.inMemory()
        let rooms = try [("Room 1", 4), ("Room 2", 5)].map { try store.addClass(name: $0.0, grade: $0.1) }
        for (number, room) in rooms.enumerated() {
            for index in 0..<12 {
                let student = try store.addStudent(
                    StudentDraft(displayName: "S \(number) \(index)", classes: [room.id], supports: index < 3 ? [.readAloud] : [])).id
                // Room 2's texts miss the level, and half of them are rejected.
                let adaptation = StoredAdaptation.sample(fkgl: number == 0 ? 4.5 : 6.5)
                try store.save(adaptation: adaptation, for: [student])
                let isRejected = number == 1 && index.isMultiple(of: 2)
                let edit = number == 0 && index == 0 ? "The keeper went up. The lamp had gone out." : nil
                try store.record(
                    feedback: Feedback(
                        submission: "\(number)-\(index)", adaptationId: adaptation.id, teacher: "Ms Rao", editedText: edit,
                        decision: isRejected ? .rejected : edit == nil ? .approved : .approvedWithEdits))
            }
        }
        let records = try store.readingRecords()
        let report = FairnessReport(records, bootstrap: Bootstrap(samples: 100))
        #expect(report.readings == 24)
        func section(_ measure: FairnessReport.Measure, _ kind: GroupKind) throws -> FairnessReport.Section {
            try #require(report.sections.first { $0.measure == measure && $0.kind == kind })
        }
        let level = try section(.levelHit, .schoolClass)
        #expect(level.gap.groups.map(\.mean) == [1, 0])
        #expect(level.gap.worst == "Room 2")
        #expect(level.passesFourFifths == nil)
        let approval = try section(.approval, .grade)
        #expect(approval.gap.groups.map(\.name) == ["4", "5"])
        #expect(approval.gap.ratio == 0.5)
        #expect(approval.passesFourFifths == false)
        let support = try section(.approval, .support)
        #expect(support.gap.groups.map(\.name) == ["none", "read-aloud"])
        #expect(support.gap.groups.map(\.mean) == [14.0 / 18, nil])
        #expect(try section(.factsKept, .grade).gap.groups.map(\.mean) == [0.75, 0.75])
        let kept = try section(.keptWords, .schoolClass).gap.groups
        #expect(kept.map(\.count) == [12, 6])
        #expect((0.9..<1).contains(try #require(kept[0].mean)))
        #expect(kept[1].mean == nil)
        #expect(!report.sections.contains { $0.measure == .comprehension })
        // Nothing in a record names a student.
        #expect(!String(decoding: try JSONEncoder().encode(records), as: UTF8.self).contains("S 0 1"))
    }
}
