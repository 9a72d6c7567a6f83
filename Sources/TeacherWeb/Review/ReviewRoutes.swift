internal import Adaptation
internal import Classroom
internal import Hummingbird
internal import Readability

/// The review queue, and one adaptation beside its original: approve, edit, reject, rate.
struct ReviewRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/review") { request, context in try await list(request, context) }
        group.get("/review/:id") { request, context in try await show(request, context) }
        group.post("/review/:id") { _, context in try await decide(context) }
    }

    struct Queue {
        let drafts: [Row]
        let isEmpty: Bool
    }

    struct Row {
        let id: String
        let passage: String
        let grade: String
        let interests: String
        let verdict: String
        let verdictLabel: String
        let date: String
    }

    private func list(_ request: Request, _ context: StaffContext) async throws -> Response {
        let account = context.account
        let content = try await services.data { store in
            let titles = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.title) })
            let rows = try store.adaptations(for: account, status: .draft).map { draft in
                Row(
                    id: draft.id, passage: draft.passageId.flatMap { titles[$0] } ?? "A text of its own",
                    grade: ReviewWords.figure(draft.grade), interests: draft.interests.joined(separator: ", "),
                    verdict: draft.verdict.rawValue, verdictLabel: ReviewWords.label(draft.verdict), date: ReviewWords.day(draft.createdAt))
            }
            return Queue(drafts: rows, isEmpty: rows.isEmpty)
        }
        return try services.renderer.page("review-list", title: "Review", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let builder = try await builder(context)
        let isEditing = request.uri.queryParameters["edit"] != nil
        let page = try await services.work { builder.page(isEditing: isEditing) }
        return try answer(page, context, notice: Notice(of: request))
    }

    private func answer(_ page: ReviewPage, _ context: StaffContext, notice: Notice? = nil) throws -> Response {
        try services.renderer.page("review", title: "Review: \(page.passage)", page, visitor: Visitor(context), notice: notice)
    }

    /// What a submitted form asks for.
    private enum Decision: String { case approve, reject, rate, check, edit }

    private func decide(_ context: StaffContext) async throws -> Response {
        guard let decision: Decision = try context.form.choice("decision") else { throw WebError.badForm(reason: "nothing was decided") }
        let builder = try await builder(context)
        switch decision {
        case .check: return try await recheck(builder, context)
        case .edit: return try await approveEdited(builder, context)
        case .approve: return try await record(.approved, of: builder, context, notice: .approved)
        case .reject: return try await record(.rejected, of: builder, context, notice: .rejected)
        case .rate: return try await record(nil, of: builder, context, notice: .rated)
        }
    }

    private func record(
        _ decision: Feedback.Decision?, text: String? = nil, of builder: ReviewPageBuilder, _ context: StaffContext, notice: Notice
    ) async throws -> Response {
        let form = context.form
        var tags: [Feedback.Tag] = []
        for name in form.all("tag") {
            guard let tag = Feedback.Tag(rawValue: name) else { throw WebError.badForm(reason: "“\(name.prefix(40))” is no tag") }
            tags.append(tag)
        }
        let feedback = Feedback(
            submission: try form.require("submission"), adaptationId: builder.adaptation.id, teacher: context.account.displayName,
            accuracy: try form.number("accuracy"), levelFit: try form.number("levelFit", as: "how the level fits"),
            engagement: try form.number("engagement"), isSafe: form["unsafe"] == nil ? nil : false, tags: tags, comment: form["comment"],
            editedText: text, decision: decision)
        let account = context.account
        try await services.data { store in
            guard try store.record(feedback: feedback) else { return }
            try store.note(account, "adaptation.\(decision?.rawValue ?? "rated")", feedback.adaptationId)
        }
        return decision == nil ? notice.redirect(to: "/review/\(builder.adaptation.id)") : notice.redirect(to: builder.next.map { "/review/\($0)" } ?? "/review")
    }

    private func recheck(_ builder: ReviewPageBuilder, _ context: StaffContext) async throws -> Response {
        let (sentences, text) = try edited(builder, context)
        let checker = services.checker
        let page = try await services.work {
            let target = CheckTarget(target: builder.adaptation.target, interests: builder.interests)
            let checks = checker.check(source: builder.adaptation.sourceText, output: text, target: target)
            return builder.page(edited: sentences, checks: checks, isEditing: true)
        }
        return try answer(page, context)
    }

    private func approveEdited(_ builder: ReviewPageBuilder, _ context: StaffContext) async throws -> Response {
        let (sentences, text) = try edited(builder, context)
        let isSame = sentences == builder.adaptation.sentences.map(\.text)
        guard !isSame else {
            guard builder.adaptation.verdict != .block else {
                throw ClassroomError.refused(action: "approve it", reason: "a check stops it, and nothing was changed: mend the text first")
            }
            return try await record(.approved, of: builder, context, notice: .approved)
        }
        return try await record(.approvedWithEdits, text: text, of: builder, context, notice: .approved)
    }

    /// The sentences as they were sent, and the text they make.
    private func edited(_ builder: ReviewPageBuilder, _ context: StaffContext) throws -> (sentences: [String], text: String) {
        let sentences = context.form.all("sentence").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        guard sentences.count == builder.adaptation.sentences.count, let slots = SentenceSlots(builder.adaptation) else {
            throw WebError.badForm(reason: "the form has not the sentences of this text: load the page again")
        }
        let text = slots.text(replacing: sentences)
        guard !text.isEmpty else { throw WebError.badForm(reason: "the text is empty") }
        return (sentences, text)
    }

    private func builder(_ context: StaffContext) async throws -> ReviewPageBuilder {
        let id = try context.parameters.require("id"), account = context.account, checker = services.checker
        return try await services.data { store in
            let adaptation = try store.adaptation(id: id, for: account)
            let assigned = try store.assignments(ofAdaptation: id).map(\.studentId)
            let readers = assigned.compactMap { try? store.rosterEntry(student: $0, for: account).displayName }
            return ReviewPageBuilder(
                adaptation: adaptation,
                passage: try adaptation.passageId.map { try store.passage(matching: $0).title } ?? "A text of its own",
                interests: try store.interests().filter { adaptation.target.interests.contains($0.tag) }, readers: readers.sorted(),
                hasOtherReaders: readers.count < assigned.count, feedback: try store.feedback(ofAdaptation: id),
                approvedText: try store.approvedText(ofAdaptation: id),
                queue: try store.adaptations(for: account, status: .draft).map(\.id), checker: checker)
        }
    }
}
