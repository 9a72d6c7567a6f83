internal import Classroom
internal import Foundation
internal import Hummingbird

/// Classes and who is in them.
struct ClassRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/classes") { request, context in try await list(request, context) }
        group.get("/classes/:id") { request, context in try await show(request, context) }
        group.post("/classes/:id") { _, context in try await edit(context) }
        group.post("/classes/:id/code") { _, context in try await renewCode(context) }
        group.post("/classes/:id/students") { _, context in try await addStudent(context) }
    }

    /// What only administrators do.
    func addAdministration(to group: RouterGroup<AdministratorContext>) {
        group.post("/classes") { _, context in try await addClass(context) }
        group.post("/classes/:id/teachers") { _, context in try await setTeachers(context) }
    }

    struct List {
        let classes: [Row]
        let isEmpty: Bool
        let grades: [Choice]
    }

    struct Row {
        let id: String
        let name: String
        let grade: String
        let size: Int
        let review: String
    }

    struct Choice {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Detail {
        let id: String
        let name: String
        let grade: String
        let grades: [Choice]
        let reviewRequired: Bool
        let code: String?
        let codeEnds: String?
        let students: [StudentRow]
        let isEmpty: Bool
        let teachers: [Choice]
    }

    struct StudentRow {
        let id: String
        let name: String
        let level: String
        let isLocked: Bool
        let interests: String
    }

    private func list(_ request: Request, _ context: StaffContext) async throws -> Response {
        let account = context.account
        let content = try await services.data { store in
            let sizes = try store.classSizes()
            let rows = try store.classes(of: account).map {
                Row(
                    id: $0.id, name: $0.name, grade: Grade.label($0.grade), size: sizes[$0.id] ?? 0,
                    review: $0.reviewRequired ? "a teacher reviews first" : "read without review")
            }
            return List(classes: rows, isEmpty: rows.isEmpty, grades: Self.grades(chosen: 4))
        }
        return try services.renderer.page("classes", title: "Classes", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        let content = try await services.data { store in
            let found = try store.schoolClass(id: id, for: account)
            let levels = Dictionary(uniqueKeysWithValues: try store.profiles(in: id).map { ($0.id, $0) })
            let students = try store.roster(of: id).map { entry in
                let level = levels[entry.id].map { "\(ReviewWords.figure($0.level)) ± \(ReviewWords.figure($0.uncertainty))" } ?? ""
                return StudentRow(
                    id: entry.id, name: entry.displayName, level: level, isLocked: entry.student.levelLocked,
                    interests: entry.interests.joined(separator: ", "))
            }
            let code = try store.classCode(ofClass: id)
            let teachers = Set(try store.teachers(ofClass: id).map(\.id))
            return Detail(
                id: id, name: found.name, grade: Grade.label(found.grade), grades: Self.grades(chosen: found.grade),
                reviewRequired: found.reviewRequired, code: code.map { "\($0.code.prefix(4))-\($0.code.dropFirst(4))" },
                codeEnds: code.map { ReviewWords.day($0.expiresAt) }, students: students, isEmpty: students.isEmpty,
                teachers: try store.accounts().filter { $0.disabledAt == nil }.map {
                    Choice(value: $0.id, label: $0.displayName, isChosen: teachers.contains($0.id))
                })
        }
        return try services.renderer.page("class", title: content.name, content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func edit(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        let name = try context.form.require("name"), grade = try grade(context.form), review = context.form["reviewRequired"] != nil
        try await services.data { store in
            _ = try store.schoolClass(id: id, for: account)
            try store.edit(class: id) { ($0.name, $0.grade, $0.reviewRequired) = (name, grade, review) }
            try store.note(account, "class.edit", id, "grade \(grade), \(review ? "reviewed" : "without review")")
        }
        return Notice.saved.redirect(to: "/classes/\(id)")
    }

    private func renewCode(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        try await services.data { store in
            _ = try store.schoolClass(id: id, for: account)
            _ = try store.renewClassCode(ofClass: id)
            try store.note(account, "class.code", id)
        }
        return Notice.saved.redirect(to: "/classes/\(id)")
    }

    private func addStudent(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account
        let draft = StudentDraft(
            displayName: try context.form.require("name", as: "the student's name"), classes: [id],
            readingLevel: try context.form.number("level", as: "the reading level"))
        let student = try await services.data { store in
            _ = try store.schoolClass(id: id, for: account)
            let student = try store.addStudent(draft)
            try store.note(account, "student.add", student.id, "to \(id)")
            return student
        }
        return Notice.added.redirect(to: "/students/\(student.id)")
    }

    private func addClass(_ context: AdministratorContext) async throws -> Response {
        let name = try context.form.require("name"), grade = try grade(context.form)
        let account = context.account
        let added = try await services.data { store in
            let added = try store.addClass(name: name, grade: grade)
            try store.note(account, "class.add", added.id)
            return added
        }
        return Notice.added.redirect(to: "/classes/\(added.id)")
    }

    private func setTeachers(_ context: AdministratorContext) async throws -> Response {
        let id = try context.parameters.require("id"), teachers = context.form.all("teacher"), account = context.account
        try await services.data { store in
            try store.setTeachers(teachers, ofClass: id)
            try store.note(account, "class.teachers", id, teachers.sorted().joined(separator: ", "))
        }
        return Notice.saved.redirect(to: "/classes/\(id)")
    }

    private func grade(_ form: Form) throws(WebError) -> Int {
        let text = try form.require("grade")
        guard let grade = Grade.number(of: text) else { throw .badForm(reason: "grade “\(text.prefix(20))” is none: K, or 1 to 12") }
        return grade
    }

    static func grades(chosen: Int) -> [Choice] {
        (0...12).map { Choice(value: Grade.label($0), label: Grade.label($0), isChosen: $0 == chosen) }
    }
}
