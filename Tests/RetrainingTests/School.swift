import Classroom
import FineTuning
import Foundation
import Retraining

/// A store with students, adaptations that were made for them, and what teachers said; the same every time.
struct School {
    let store: ClassroomStore
    static let students = (0..<6).map { "s-000000000\($0)" }

    /// - Parameter missing: students who were never there.
    init(without missing: Set<String> = [], signals: Int = 60, store: ClassroomStore? = nil) throws {
        self.store = try store ?? ClassroomStore.inMemory()
        for id in Self.students where !missing.contains(id) {
            _ = try self.store.addStudent(StudentDraft(id: id, displayName: "Reader \(id.suffix(1)) Lastname", grade: 4))
        }
        for index in 0..<signals {
            let student = Self.students[index % Self.students.count]
            guard !missing.contains(student) else { continue }
            let adaptation = Samples.adaptation(index, grade: 4)
            try self.store.save(adaptation: adaptation, for: [student])
            try self.store.record(
                feedback: Feedback(
                    submission: "say-\(index)", adaptationId: adaptation.id, teacher: "Teacher \(index % 9)",
                    editedText: Samples.texts(index).edit, decision: .approvedWithEdits,
                    createdAt: Date(timeIntervalSince1970: 1_000_000 + Double(index) * 3_600)))
        }
    }

    static func policy(_ change: (inout RetrainingPolicy) -> Void = { _ in }) -> RetrainingPolicy {
        var policy = RetrainingPolicy()
        policy.leastNewRows = 5
        policy.training.rank = 2
        policy.training.batchSize = 8
        policy.training.maximumSteps = 4
        change(&policy)
        return policy
    }
}
