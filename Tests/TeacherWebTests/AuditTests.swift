import Classroom
import TeacherWeb
import Testing

/// What is done in the browser stands in the audit chain.
@Suite struct AuditTests {
    @Test func changesAndViewsAreInTheChain() async throws {
        let campus = try await Campus.open()
        let store = campus.bench.store, student = campus.tom.student.id
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/students/\(student)")
            _ = try await browser.get("/students/\(student)")
            _ = try await browser.post("/students/\(student)", ["name": "Sam S.", "level": "4.5", "locked": "yes"])
            _ = try await browser.post("/review/\(campus.tom.draft.id)", ["decision": "approve", "submission": "one"])
            // The same again says nothing new, and what was refused changed nothing.
            _ = try await browser.post("/review/\(campus.tom.draft.id)", ["decision": "approve", "submission": "one"])
            _ = try await browser.post("/students/\(campus.tina.student.id)", ["name": "Max"])
        }
        await campus.bench.web.views.flush()
        let entries = try store.auditEntries().reversed()
        #expect(entries.map(\.action) == ["student.edit", "adaptation.approved", "student.view"])
        #expect(entries.map(\.subject) == [student, campus.tom.draft.id, ""])
        #expect(Set(entries.map(\.actor)) == [campus.tom.account.id])
        #expect(entries.map(\.detail) == ["level 4.5, locked, 0 interests, 0 supports", "", "\(student) ×2"])
        #expect(entries.allSatisfy { !$0.detail.contains("Sam") })
        #expect(try store.verifyAudit().isWhole)
    }
}
