internal import Classroom
internal import Foundation
internal import Hummingbird

/// A student's page: level with its uncertainty, interests, supports, and what they have read.
struct StudentRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/students/:id") { request, context in try await show(request, context) }
        group.post("/students/:id") { _, context in try await edit(context) }
    }

    struct Content {
        let id: String
        let name: String
        let classes: String
        let grade: String
        let level: String
        let levelValue: String?
        let range: String
        let isGuess: Bool
        let isLocked: Bool
        let gain: String?
        let interests: [Choice]
        let supports: [Choice]
        let readings: [Reading]
        let hasReadings: Bool
        let quizzes: [Quiz]
        let hasQuizzes: Bool
    }

    struct Choice {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Reading {
        let id: String
        let passage: String
        let grade: String
        let status: String
    }

    struct Quiz {
        let passage: String
        let date: String
        let right: String
        let text: String
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        let content = try await services.data { try Self.content(of: id, for: account, in: $0) }
        await services.views.saw(student: id, account: account.id)
        return try services.renderer.page("student", title: content.name, content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private static func content(of id: String, for account: Account, in store: ClassroomStore) throws -> Content {
        let entry = try store.rosterEntry(student: id, for: account)
        let profile = try store.profile(of: id)
        let titles = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.title) })
        let changes = try store.levelChanges(ofStudent: id)
        let readings = try store.adaptations(for: account, student: id).map {
            Reading(
                id: $0.id, passage: $0.passageId.flatMap { titles[$0] } ?? "A text of its own", grade: ReviewWords.figure($0.grade),
                status: ReviewWords.label($0.status))
        }
        let quizzes = try store.quizzes(ofStudent: id).map {
            Quiz(
                passage: titles[$0.passageId] ?? "", date: ReviewWords.day($0.takenAt), right: "\($0.right) of \($0.answers)",
                text: "\($0.isAdapted ? "adapted" : "original"), grade \(ReviewWords.figure($0.textLevel))")
        }
        let gain = changes.first.flatMap { first in changes.last.map { $0.after - first.before } }
        return Content(
            id: id, name: entry.displayName, classes: entry.classes.joined(separator: ", "), grade: Grade.label(entry.student.grade),
            level: ReviewWords.figure(profile.level), levelValue: entry.student.readingLevel.map { ReviewWords.figure($0) },
            range: "\(ReviewWords.figure(max(0, profile.level - profile.uncertainty))) to \(ReviewWords.figure(profile.level + profile.uncertainty))",
            isGuess: entry.student.readingLevel == nil, isLocked: entry.student.levelLocked,
            gain: gain.map { ($0 >= 0 ? "+" : "−") + ReviewWords.figure(abs($0)) },
            interests: try interests(of: entry, in: store),
            supports: Support.allCases.map {
                Choice(
                    value: $0.rawValue, label: $0.rawValue.replacingOccurrences(of: "-", with: " "),
                    isChosen: entry.student.supports.contains($0))
            },
            readings: readings, hasReadings: !readings.isEmpty, quizzes: quizzes, hasQuizzes: !quizzes.isEmpty)
    }

    /// A student's own first, in their order.
    private static func interests(of entry: RosterEntry, in store: ClassroomStore) throws -> [Choice] {
        let all = try store.interests()
        let names = Dictionary(uniqueKeysWithValues: all.map { ($0.tag, $0.name) })
        return entry.interests.map { Choice(value: $0, label: names[$0] ?? $0, isChosen: true) }
            + all.filter { !entry.interests.contains($0.tag) }.map { Choice(value: $0.tag, label: $0.name, isChosen: false) }
    }

    private func edit(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account, form = context.form
        let name = try form.require("name", as: "the student's name")
        let level: Double? = try form.number("level", as: "the reading level")
        var supports: [Support] = []
        for word in form.all("support") {
            guard let support = Support(rawValue: word) else { throw WebError.badForm(reason: "“\(word.prefix(40))” is no support") }
            supports.append(support)
        }
        let isLocked = form["locked"] != nil, interests = form.all("interest")
        try await services.data { [supports] store in
            _ = try store.rosterEntry(student: id, for: account)
            _ = try store.edit(student: id) { draft in
                draft.displayName = name
                // What was shown rounded and sent back unchanged is no new level.
                if level.map({ ReviewWords.figure($0) }) != draft.readingLevel.map({ ReviewWords.figure($0) }) {
                    (draft.readingLevel, draft.readingLevelSD) = (level, nil)
                }
                (draft.levelLocked, draft.supports, draft.interests) = (isLocked, supports, interests)
            }
            let level = level.map { "level \(ReviewWords.figure($0))" } ?? "no level"
            try store.note(account, "student.edit", id, "\(level)\(isLocked ? ", locked" : ""), \(interests.count) interests, \(supports.count) supports")
        }
        return Notice.saved.redirect(to: "/students/\(id)")
    }
}
