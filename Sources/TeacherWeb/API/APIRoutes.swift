internal import Classroom
internal import Foundation
internal import Hummingbird
internal import HTTPTypes
internal import Jobs
internal import NIOCore

/// The JSON API, version 1. `Resources/web/openapi.json` describes it, and a test holds the two together.
struct APIRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<ProgramContext>) {
        group.get("/classes") { _, context in try await classes(context) }
        group.get("/classes/:id/students") { _, context in try await students(context) }
        group.get("/passages") { request, context in try await passages(request, context) }
        group.post("/passages") { request, context in try await addPassage(request, context) }
        group.get("/passages/:id") { _, context in try await passage(context) }
        group.get("/adaptations") { request, context in try await adaptations(request, context) }
        group.post("/adaptations") { request, context in try await adapt(request, context) }
        group.get("/adaptations/:id") { _, context in try await adaptation(context) }
        group.post("/adaptations/:id/feedback") { request, context in try await feedback(request, context) }
        group.get("/jobs/:id") { _, context in try await job(context) }
    }

    private func classes(_ context: ProgramContext) async throws -> JSONAnswer<[SchoolClass]> {
        let account = try context.account(for: .readClasses)
        return JSONAnswer(try await services.data { try $0.classes(of: account) })
    }

    /// A student of a class, with their name: programs with this scope belong to the school.
    struct StudentAnswer: Encodable, Sendable {
        let id: String
        let name: String
        let level: Double
        let uncertainty: Double
        let levelLocked: Bool
        let interests: [String]
    }

    private func students(_ context: ProgramContext) async throws -> JSONAnswer<[StudentAnswer]> {
        let account = try context.account(for: .readClasses), id = try context.parameters.require("id")
        return JSONAnswer(try await services.data { store in
            _ = try store.schoolClass(id: id, for: account)
            return try store.roster(of: id).map { entry in
                let profile = try store.profile(of: entry.id)
                return StudentAnswer(
                    id: entry.id, name: entry.displayName, level: profile.level, uncertainty: profile.uncertainty,
                    levelLocked: entry.student.levelLocked, interests: entry.interests)
            }
        })
    }

    /// A passage in a list; snippet and score where a search found it.
    struct PassageAnswer: Encodable, Sendable {
        let id: String
        let slug: String
        let title: String
        var snippet: String?
        var score: Double?
    }

    private func passages(_ request: Request, _ context: ProgramContext) async throws -> JSONAnswer<[PassageAnswer]> {
        _ = try context.account(for: .readPassages)
        let query = request.uri.queryParameters["q"].map { String($0.prefix(200)) }
        return JSONAnswer(try await services.data { store in
            guard let query else { return try store.passages().map { PassageAnswer(id: $0.id, slug: $0.slug, title: $0.title) } }
            return try store.search(passages: query, limit: 100).map {
                PassageAnswer(id: $0.id, slug: $0.slug, title: $0.title, snippet: $0.snippet, score: $0.score)
            }
        })
    }

    private func passage(_ context: ProgramContext) async throws -> JSONAnswer<Passage> {
        _ = try context.account(for: .readPassages)
        let id = try context.parameters.require("id")
        return JSONAnswer(try await services.data { try AdaptRoutes.passage(id, in: $0) })
    }

    private func addPassage(_ request: Request, _ context: ProgramContext) async throws -> JSONAnswer<Passage> {
        _ = try context.account(for: .writePassages)
        let document = try await decode(PassageDocument.self, from: request).checked()
        let measured = try await services.measure(document.text)
        let saved = try await services.data { try $0.save(passage: document, fkgl: measured.fkgl, words: measured.words, onlyNew: true).passage }
        return JSONAnswer(saved, status: .created)
    }

    private func adaptations(_ request: Request, _ context: ProgramContext) async throws -> JSONAnswer<[AdaptationSummary]> {
        let account = try context.account(for: .readAdaptations)
        var status: StoredAdaptation.Status?
        if let word = request.uri.queryParameters["status"] {
            status = StoredAdaptation.Status(rawValue: String(word))
            guard status != nil else { throw WebError.badForm(reason: "“\(word.prefix(40))” is no status") }
        }
        return JSONAnswer(try await services.data { [status] in try $0.adaptations(for: account, status: status) })
    }

    private func adaptation(_ context: ProgramContext) async throws -> JSONAnswer<StoredAdaptation> {
        let account = try context.account(for: .readAdaptations), id = try context.parameters.require("id")
        return JSONAnswer(try await services.data { try $0.adaptation(id: id, for: account) })
    }

    /// What to adapt, and for whom: a class, students, or a grade with interests.
    struct AdaptationOrder: Decodable, Sendable {
        let passage: String
        let schoolClass: String?
        let students: [String]?
        let grade: Double?
        let interests: [String]?

        enum CodingKeys: String, CodingKey {
            case passage, students, grade, interests
            case schoolClass = "class"
        }
    }

    struct JobAnswer: Encodable, Sendable {
        let id: String
        let state: Job.State
        let outcome: String?
        let share: Int
    }

    private func adapt(_ request: Request, _ context: ProgramContext) async throws -> JSONAnswer<JobAnswer> {
        let account = try context.account(for: .writeAdaptations)
        let order = try await decode(AdaptationOrder.self, from: request)
        let given = [order.schoolClass != nil, order.students != nil, order.grade != nil].filter { $0 }.count
        guard given == 1 else { throw WebError.badForm(reason: "give one of class, students and grade") }
        let job = try await services.data { store in
            let passage = try AdaptRoutes.passage(order.passage, in: store)
            var readers = AdaptationReaders(account: account, store: store)
            (readers.schoolClass, readers.students) = (order.schoolClass, order.students ?? [])
            (readers.grade, readers.interests) = (order.grade, order.interests ?? [])
            return try AdaptRoutes.enqueue(readers.readers(of: passage), of: passage, for: account, in: store)
        }
        return JSONAnswer(JobAnswer(id: job.id, state: job.state, outcome: nil, share: 0), status: .accepted)
    }

    private func job(_ context: ProgramContext) async throws -> JSONAnswer<JobAnswer> {
        let account = try context.account(for: .readAdaptations), id = try context.parameters.require("id")
        return JSONAnswer(try await services.data { store in
            let job = try store.job(id: id)
            guard let settings = WorkRoutes.settings(of: job, for: account) else { throw ClassroomError.notFound(kind: "job", reference: id) }
            let log = try store.log(ofJob: id).map(\.line)
            return JobAnswer(
                id: job.id, state: job.state, outcome: job.outcome,
                share: WorkRoutes.share(log: log, texts: settings.readers.count, state: job.state))
        })
    }

    /// Ratings, and a decision with them.
    struct FeedbackEntry: Decodable, Sendable {
        let submission: String
        let accuracy: Int?
        let levelFit: Int?
        let engagement: Int?
        let isSafe: Bool?
        let tags: [Feedback.Tag]?
        let comment: String?
        let editedText: String?
        let decision: Feedback.Decision?
    }

    private func feedback(_ request: Request, _ context: ProgramContext) async throws -> JSONAnswer<Feedback> {
        let account = try context.account(for: .writeAdaptations), id = try context.parameters.require("id")
        let entry = try await decode(FeedbackEntry.self, from: request)
        let feedback = Feedback(
            submission: entry.submission, adaptationId: id, teacher: account.displayName, accuracy: entry.accuracy, levelFit: entry.levelFit,
            engagement: entry.engagement, isSafe: entry.isSafe, tags: entry.tags ?? [], comment: entry.comment, editedText: entry.editedText,
            decision: entry.decision)
        try await services.data { store in
            _ = try store.adaptation(id: id, for: account)
            guard try store.record(feedback: feedback) else { return }
            try store.note(account, "adaptation.\(feedback.decision?.rawValue ?? "rated")", id, "by a program")
        }
        return JSONAnswer(feedback, status: .created)
    }

    /// - Throws: ``WebError/badForm(reason:)`` for what is no JSON of this form, ``WebError/tooLarge(limit:)``.
    private func decode<Value: Decodable>(_ type: Value.Type, from request: Request) async throws -> Value {
        guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
            throw WebError.badForm(reason: "the body is no JSON: send Content-Type: application/json")
        }
        let bytes = try await FormReader.bytes(of: request, upTo: FormReader.limit)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch DecodingError.keyNotFound(let key, _) {
            throw WebError.badForm(reason: "“\(key.stringValue)” is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context) {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw WebError.badForm(reason: path.isEmpty ? "the body is no JSON object" : "“\(path)” is not of the right kind")
        }
    }
}
