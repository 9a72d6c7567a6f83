internal import Adaptation
internal import Classroom
internal import Foundation
internal import Hummingbird
internal import Jobs

/// Asking for adaptations: for one student, some of a class, a whole class, or a grade.
struct AdaptRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/passages/:id/adapt") { request, context in try await showForm(request, context) }
        group.post("/passages/:id/adapt") { _, context in try await queue(context) }
    }

    struct Content {
        let id: String
        let title: String
        let classes: [ClassChoice]
        let hasClasses: Bool
        let interests: [ClassRoutes.Choice]
        let grades: [ClassRoutes.Choice]
    }

    struct ClassChoice {
        let id: String
        let name: String
        let students: [StudentChoice]
        let isOpen: Bool
    }

    struct StudentChoice {
        let id: String
        let name: String
        let level: String
        let isChosen: Bool
    }

    private func showForm(_ request: Request, _ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        let student = request.uri.queryParameters["student"].map(String.init)
        let content = try await services.data { store in
            let passage = try Self.passage(id, in: store)
            let classes = try store.classes(of: account).map { schoolClass in
                let levels = Dictionary(uniqueKeysWithValues: try store.profiles(in: schoolClass.id).map { ($0.id, $0.level) })
                let students = try store.roster(of: schoolClass.id).map {
                    StudentChoice(
                        id: $0.id, name: $0.displayName, level: ReviewWords.figure(levels[$0.id] ?? 0), isChosen: $0.id == student)
                }
                return ClassChoice(
                    id: schoolClass.id, name: schoolClass.name, students: students, isOpen: students.contains(where: \.isChosen))
            }
            return Content(
                id: passage.id, title: passage.title, classes: classes, hasClasses: !classes.isEmpty,
                interests: try store.interests().map { .init(value: $0.tag, label: $0.name, isChosen: false) },
                grades: (1...12).map { .init(value: String($0), label: String($0), isChosen: $0 == 4) })
        }
        return try services.renderer.page("adapt", title: "Adapt: \(content.title)", content, visitor: Visitor(context))
    }

    private func queue(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account, form = context.form
        let job = try await services.data { store in
            let passage = try Self.passage(id, in: store)
            let readers = try AdaptationReaders(form: form, account: account, store: store).readers(of: passage)
            return try Self.enqueue(readers, of: passage, for: account, in: store)
        }
        return Notice.queued.redirect(to: "/orders/\(job.id)")
    }

    static func enqueue(_ readers: [AdaptJob.Reader], of passage: Passage, for account: Account, in store: ClassroomStore) throws -> Job {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let settings = AdaptJob.Settings(passage: passage.id, readers: readers, account: account.id)
        let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
        return try store.enqueue(job: JobDraft(kind: AdaptJob.kind, settings: text, priority: 10))
    }

    static func passage(_ id: String, in store: ClassroomStore) throws -> Passage {
        guard OpaqueID.isValid(id, .passage) else { throw ClassroomError.notFound(kind: "passage", reference: id) }
        return try store.passage(matching: id)
    }
}
