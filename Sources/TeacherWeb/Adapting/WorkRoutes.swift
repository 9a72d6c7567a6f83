internal import Classroom
internal import Foundation
internal import Hummingbird
internal import HTTPTypes
internal import Jobs
internal import NIOCore

/// What is worked on: adaptations that were asked for, with their progress as it happens.
struct WorkRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/orders") { request, context in try await list(request, context) }
        group.get("/orders/:id") { request, context in try await show(request, context) }
        group.get("/orders/:id/events") { _, context in try await events(context) }
        group.post("/orders/:id/cancel") { _, context in try await cancel(context) }
    }

    struct List {
        let jobs: [Row]
        let isEmpty: Bool
    }

    struct Row {
        let id: String
        let passage: String
        let state: String
        let outcome: String
        let date: String
    }

    struct Detail {
        let id: String
        let passage: String
        let texts: String
        let state: String
        let share: Int
        let isOver: Bool
        let outcome: String?
        let log: [String]
    }

    private func list(_ request: Request, _ context: StaffContext) async throws -> Response {
        let account = context.account
        let content = try await services.data { store in
            let titles = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.title) })
            let rows = try store.jobs().compactMap { job -> Row? in
                guard let settings = Self.settings(of: job, for: account) else { return nil }
                return Row(
                    id: job.id, passage: titles[settings.passage] ?? "A passage that is gone", state: Self.label(job.state),
                    outcome: job.outcome ?? "", date: ReviewWords.day(job.createdAt))
            }
            return List(jobs: rows, isEmpty: rows.isEmpty)
        }
        return try services.renderer.page("work-list", title: "Work", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let (job, settings) = try await job(context)
        let content = try await services.data { store in
            let log = try store.log(ofJob: job.id).map(\.line)
            let title = (try? store.passage(matching: settings.passage).title) ?? "A passage that is gone"
            let count = settings.readers.count
            return Detail(
                id: job.id, passage: title, texts: count == 1 ? "1 text" : "\(count) texts", state: Self.label(job.state),
                share: Self.share(log: log, texts: count, state: job.state), isOver: job.state.isFinished, outcome: job.outcome, log: log)
        }
        return try services.renderer.page("work", title: "Work: \(content.passage)", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    /// One line of a stream of events.
    private struct Event: Encodable, Equatable {
        let state: String
        let share: Int
        let line: String
        let isOver: Bool
    }

    /// Seconds after which a browser is to ask anew: a stream that nobody reads does not stay for ever.
    private static let streamSeconds = 600

    private func events(_ context: StaffContext) async throws -> Response {
        let (job, settings) = try await job(context)
        let id = job.id, count = settings.readers.count, services = services
        let body = ResponseBody { writer in
            var last: Event?
            for _ in 0..<Self.streamSeconds * 2 {
                let event = try await services.data { store in
                    let job = try store.job(id: id), log = try store.log(ofJob: id).map(\.line)
                    return Event(
                        state: Self.label(job.state), share: Self.share(log: log, texts: count, state: job.state), line: log.last ?? "",
                        isOver: job.state.isFinished)
                }
                if event != last { try await writer.write(ByteBuffer(string: "data: \(Self.json(event))\n\n")) }
                if event.isOver { break }
                last = event
                try await Task.sleep(for: .milliseconds(500))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }

    private func cancel(_ context: StaffContext) async throws -> Response {
        let job = try await job(context).job
        try await services.data { _ = try $0.cancel(job: job.id) }
        return Notice.saved.redirect(to: "/orders/\(job.id)")
    }

    private func job(_ context: StaffContext) async throws -> (job: Job, settings: AdaptJob.Settings) {
        let id = try context.parameters.require("id"), account = context.account
        return try await services.data { store in
            let job = try store.job(id: id)
            guard let settings = Self.settings(of: job, for: account) else { throw ClassroomError.notFound(kind: "job", reference: id) }
            return (job, settings)
        }
    }

    /// Nil for a job of another kind, or another teacher's.
    static func settings(of job: Job, for account: Account) -> AdaptJob.Settings? {
        guard job.kind == AdaptJob.kind, let settings = try? JSONDecoder().decode(AdaptJob.Settings.self, from: Data(job.settings.utf8)),
            account.isAdministrator || settings.account == account.id
        else { return nil }
        return settings
    }

    /// Percent of the whole, from the log's last line of progress: “text 2 of 3: 40 %”.
    static func share(log: [String], texts: Int, state: Job.State) -> Int {
        if state.isFinished { return 100 }
        for line in log.reversed() {
            guard let match = line.wholeMatch(of: /text (\d+) of \d+: (\d+) %/), let text = Int(match.1), let share = Int(match.2), texts > 0
            else { continue }
            return min(99, ((text - 1) * 100 + share) / texts)
        }
        return 0
    }

    static func label(_ state: Job.State) -> String {
        switch state {
        case .queued: "in the queue"
        case .running: "being worked on"
        case .done: "done"
        case .nothingToDo: "nothing to do"
        case .refused: "refused"
        case .failed: "failed"
        case .cancelled: "cancelled"
        }
    }

    private static func json(_ event: Event) -> String {
        (try? JSONEncoder().encode(event)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
