internal import Classroom
internal import Hummingbird
internal import Readability

/// The first page: what waits, and the classes.
struct HomeRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/") { request, context in try await show(request, context) }
    }

    struct Content {
        let waiting: Int
        let isNoneWaiting: Bool
        let blocked: Int?
        let classes: [ClassRow]
        let hasNoClass: Bool
    }

    struct ClassRow {
        let id: String
        let name: String
        let grade: String
        let size: Int
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let account = context.account
        let content = try await services.data { store in
            let drafts = try store.adaptations(for: account, status: .draft)
            let sizes = try store.classSizes()
            let classes = try store.classes(of: account).map {
                ClassRow(id: $0.id, name: $0.name, grade: Grade.label($0.grade), size: sizes[$0.id] ?? 0)
            }
            let blocked = drafts.count { $0.verdict == .block }
            return Content(
                waiting: drafts.count, isNoneWaiting: drafts.isEmpty, blocked: blocked > 0 ? blocked : nil, classes: classes,
                hasNoClass: classes.isEmpty)
        }
        return try services.renderer.page("home", title: "Home", content, visitor: Visitor(context), notice: Notice(of: request))
    }
}
