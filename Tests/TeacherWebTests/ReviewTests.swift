import Classroom
import HTTPTypes
import Readability
import Testing

/// Reading a draft beside its original, and deciding.
@Suite struct ReviewTests {
    @Test func theQueueShowsWhatWaits() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { browser in
            #expect(try await browser.get("/").text.contains("<strong class=\"big\">1</strong> waiting"))
            let page = try await browser.get("/review")
            #expect(page.text.contains("href=\"/review/\(campus.tom.draft.id)\""))
            #expect(page.text.contains("The Field"))
            #expect(page.text.contains("! to look at"))
        }
    }

    @Test func bothTextsAreMarked() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { browser in
            let page = try await browser.get("/review/\(campus.tom.draft.id)")
            #expect(page.text.contains("Sam Sunday"))
            #expect(page.text.contains("<mark class=\"number kept\">1943</mark>"))
            #expect(page.text.contains("<mark class=\"name kept\">Dionisio Pulido</mark>"))
            #expect(page.text.contains("<ins>shook </ins>") || page.text.contains("<ins>shook</ins>"))
            #expect(page.text.contains("<mark class=\"number new\">12 times<span class=\"sr\"> (number that the original has not)</span></mark>")
                || page.text.contains("<mark class=\"number new\">12<span class=\"sr\"> (number that the original has not)</span></mark>"))
            #expect(page.text.contains("<del>"))
            #expect(page.text.contains("12 is not in the source"))
            #expect(page.text.contains("Numbers made up"))
        }
    }

    @Test func approvingReleasesIt() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.draft.id
        try await campus.bench.browse(as: "tom") { browser in
            let page = try await browser.get("/review/\(id)")
            let key = try #require(page.text.firstMatch(of: /name="submission" value="([^"]+)"/).map { String($0.1) })
            let fields = ["decision": "approve", "submission": key, "accuracy": "5", "levelFit": "0", "tag": "too-choppy", "comment": "Good."]
            #expect(try await browser.post("/review/\(id)", fields).location == "/review?done=approved")
            // Sent twice, it counts once.
            #expect(try await browser.post("/review/\(id)", fields).status == .seeOther)
            #expect(try await browser.get("/review").text.contains("Nothing waits for you."))
        }
        let store = campus.bench.store
        #expect(try store.adaptation(id: id).status == .approved)
        #expect(try store.assignments(ofStudent: campus.tom.student.id, released: true).map(\.adaptationId) == [id])
        let said = try store.feedback(ofAdaptation: id)
        #expect(said.map(\.teacher) == ["Mr Tom"])
        #expect(said.first?.accuracy == 5 && said.first?.tags == [.tooChoppy] && said.first?.comment == "Good.")
    }

    @Test func rejectingAndRating() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.draft.id
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/review/\(id)")
            #expect(try await browser.post("/review/\(id)", ["decision": "rate", "submission": "one", "engagement": "3"]).location == "/review/\(id)?done=rated")
            #expect(try await browser.post("/review/\(id)", ["decision": "rate", "submission": "two", "engagement": "9"]).status == .unprocessableContent)
            #expect(try await browser.post("/review/\(id)", ["decision": "rate", "submission": "three"]).status == .unprocessableContent)
            #expect(try await browser.post("/review/\(id)", ["decision": "explode", "submission": "four"]).status == .badRequest)
            #expect(try await browser.post("/review/\(id)", ["decision": "reject", "submission": "five"]).location == "/review?done=rejected")
        }
        #expect(try campus.bench.store.adaptation(id: id).status == .rejected)
        #expect(try campus.bench.store.feedback(ofAdaptation: id).count == 2)
    }

    @Test func editingInPlaceChecksAgainAndApproves() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.draft.id
        let mended = ["In 1943 a farmer named Dionisio Pulido was in his cornfield.", "Then the ground began to shake."]
        try await campus.bench.browse(as: "tom") { browser in
            let form = try await browser.get("/review/\(id)?edit=1")
            #expect(form.text.contains(">Then the ground shook 12 times.</textarea>"))
            func fields(_ decision: String, _ sentences: [String]) -> [(String, String)] {
                [("decision", decision), ("submission", "edit-1")] + sentences.map { ("sentence", $0) }
            }
            let checked = try await browser.post("/review/\(id)", fields("check", mended))
            #expect(checked.status == .ok)
            #expect(checked.text.contains(">Then the ground began to shake.</textarea>"))
            #expect(checked.text.contains("edited by you"))
            #expect(!checked.text.contains("12 is not in the source"))
            #expect(try campus.bench.store.adaptation(id: id).status == .draft)
            #expect(try await browser.post("/review/\(id)", fields("edit", ["only one"])).status == .badRequest)
            #expect(try await browser.post("/review/\(id)", fields("edit", mended)).location == "/review?done=approved")
            #expect(try await browser.get("/review/\(id)").text.contains("What students read"))
        }
        #expect(try campus.bench.store.adaptation(id: id).status == .approvedWithEdits)
        #expect(try campus.bench.store.approvedText(ofAdaptation: id) == mended.joined(separator: " "))
    }

    @Test func whatACheckStopsIsEditedFirst() async throws {
        let campus = try await Campus.open()
        let draft = Campus.draft(of: campus.passage, verdict: .block)
        try campus.bench.store.save(adaptation: draft, for: [campus.tom.student.id])
        try await campus.bench.browse(as: "tom") { browser in
            let page = try await browser.get("/review/\(draft.id)")
            #expect(!page.text.contains("value=\"approve\""))
            #expect(page.text.contains("A check stops this text"))
            #expect(try await browser.post("/review/\(draft.id)", ["decision": "approve", "submission": "one"]).status == .conflict)
            let same = [("decision", "edit"), ("submission", "two")] + draft.sentences.map { ("sentence", $0.text) }
            #expect(try await browser.post("/review/\(draft.id)", same).status == .conflict)
        }
        #expect(try campus.bench.store.adaptation(id: draft.id).status == .draft)
    }

    @Test func theNextDraftFollows() async throws {
        let campus = try await Campus.open()
        let second = Campus.draft(of: campus.passage)
        try campus.bench.store.save(adaptation: second, for: [campus.tom.student.id])
        try await campus.bench.browse(as: "tom") { browser in
            let queue = try campus.bench.store.adaptations(for: campus.tom.account, status: .draft).map(\.id)
            #expect(queue.count == 2)
            let page = try await browser.get("/review/\(queue[0])")
            #expect(page.text.contains("this is 1 of 2"))
            #expect(try await browser.post("/review/\(queue[0])", ["decision": "approve", "submission": "one"]).location == "/review/\(queue[1])?done=approved")
        }
    }
}
