import Adaptation
import Classroom
import Foundation
import HTTPTypes
import Jobs
import Readability
import TeacherWeb
import Testing

/// Asking for adaptations, and the job that makes them.
@Suite struct AdaptTests {
    /// Says each sentence as it was, and one plainer.
    private struct Scribe: Engine {
        let identity = EngineIdentity(model: "scribe", modelHash: "0", adapter: nil, promptFormat: "none")
        let unit = EngineUnit.sentence
        let weavesInterests = false

        func rewrite(_ requests: [RewriteRequest]) async throws -> [[Rewrite]] {
            requests.map { [Rewrite(text: $0.source, logProbability: -1)] }
        }
    }

    private func worker(_ campus: Campus, folder: URL) throws -> Worker {
        let resources = ShippedResources(folder: Bench.repository.appendingPathComponent("Resources"))
        let pipeline = AdaptationPipeline(engine: Scribe(), checker: try resources.checker(), plainWords: try resources.plainWords())
        return Worker(store: campus.bench.store, folder: folder, handlers: [AdaptJob(store: campus.bench.store) { pipeline }])
    }

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    @Test func anOrderIsQueuedAndDone() async throws {
        let campus = try await Campus.open()
        let store = campus.bench.store
        try await withFolder { folder in
            let path = try await campus.bench.browse(as: "tom") { browser in
                let form = try await browser.get("/passages/\(campus.passage.id)/adapt?student=\(campus.tom.student.id)")
                #expect(form.text.contains("value=\"\(campus.tom.student.id)\" checked"))
                #expect(!form.text.contains("Tess"))
                let queued = try await browser.post("/passages/\(campus.passage.id)/adapt", [("for", "students"), ("student", campus.tom.student.id)])
                let path = try #require(queued.location?.split(separator: "?").first.map(String.init))
                let page = try await browser.get(path)
                #expect(page.text.contains("in the queue") && page.text.contains("data-events=\"\(path)/events\""))
                return path
            }
            let job = try #require(try store.jobs().first)
            #expect(!job.settings.contains("Sam"))
            _ = try await worker(campus, folder: folder).run(once: true)
            #expect(try store.job(id: job.id).state == .done)
            try await campus.bench.browse(as: "tom") { browser in
                let events = try await browser.get("\(path)/events")
                #expect(events.headers[.contentType] == "text/event-stream")
                #expect(events.text.contains("\"isOver\":true") && events.text.hasPrefix("data: {") && events.text.hasSuffix("\n\n"))
                #expect(try await browser.get(path).text.contains("1 text to review"))
                #expect(try await browser.get("/orders").text.contains("The Field"))
            }
            let drafts = try store.adaptations(for: campus.tom.account, status: .draft)
            #expect(drafts.count == 2)
            #expect(try store.assignments(ofStudent: campus.tom.student.id).count == 2)
        }
    }

    @Test func anOrderForAClassOrAGrade() async throws {
        let campus = try await Campus.open()
        let path = "/passages/\(campus.passage.id)/adapt"
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get(path)
            #expect(try await browser.post(path, ["for": "class", "class": campus.tom.schoolClass.id]).status == .seeOther)
            #expect(try await browser.post(path, ["for": "grade", "grade": "5", "interest": "space"]).status == .seeOther)
            #expect(try await browser.post(path, ["for": "class", "class": campus.tina.schoolClass.id]).status == .notFound)
            #expect(try await browser.post(path, [("for", "students"), ("student", campus.tina.student.id)]).status == .notFound)
            #expect(try await browser.post(path, ["for": "students"]).status == .badRequest)
            #expect(try await browser.post(path, ["for": "grade", "grade": "40"]).status == .badRequest)
            #expect(try await browser.post(path, ["for": "grade", "grade": "5", "interest": "dragons"]).status == .notFound)
            #expect(try await browser.post(path, [:]).status == .badRequest)
        }
        #expect(try campus.bench.store.jobs().count == 2)
    }

    @Test func anotherTeachersWorkIsNotThere() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { browser in
            let path = "/passages/\(campus.passage.id)/adapt"
            _ = try await browser.get(path)
            _ = try await browser.post(path, ["for": "grade", "grade": "5"])
        }
        let job = try #require(try campus.bench.store.jobs().first)
        try await campus.bench.browse(as: "tina") { browser in
            #expect(try await browser.get("/orders/\(job.id)").status == .notFound)
            #expect(try await browser.get("/orders/\(job.id)/events").status == .notFound)
            _ = try await browser.get("/")
            #expect(try await browser.post("/orders/\(job.id)/cancel").status == .notFound)
            #expect(try await browser.get("/orders").text.contains("Nothing was asked for yet."))
        }
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/orders/\(job.id)")
            #expect(try await browser.post("/orders/\(job.id)/cancel").status == .seeOther)
        }
        #expect(try campus.bench.store.job(id: job.id).state == .cancelled)
    }

    /// A text that was stored just before its worker was killed is found again.
    @Test func aTextIsNotMadeTwice() async throws {
        let campus = try await Campus.open()
        let store = campus.bench.store
        let settings = "{\"account\":\"\(campus.tom.account.id)\",\"passage\":\"\(campus.passage.id)\",\"readers\":[{\"grade\":5,\"interests\":[],\"students\":[]}]}"
        let job = try store.enqueue(job: JobDraft(kind: AdaptJob.kind, settings: settings))
        // What the killed worker left: the id, and the text under it, but not the word that the text is done.
        let lease = try #require(try store.claimJob(kinds: [AdaptJob.kind], owner: "killed", seconds: 1, at: .current)?.lease)
        let draft = Campus.draft(of: campus.passage)
        try store.finish(stage: "id 1 of 1", result: "\"\(draft.id)\"", lease, at: .current)
        try store.save(adaptation: draft)
        try await withFolder { folder in
            try await Task.sleep(for: .milliseconds(1_200))
            _ = try await worker(campus, folder: folder).run(once: true)
        }
        #expect(try store.job(id: job.id).state == .done)
        #expect(try store.adaptations().count == 3)
    }
}
