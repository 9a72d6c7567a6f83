internal import Classroom
internal import Foundation
internal import Readability

/// Makes the page of one adaptation from what is stored.
struct ReviewPageBuilder {
    let adaptation: StoredAdaptation
    let passage: String
    let interests: [Interest]
    let readers: [String]
    let hasOtherReaders: Bool
    let feedback: [Feedback]
    let approvedText: String
    /// The drafts that wait, in their order.
    let queue: [String]
    let checker: Checker

    /// - Parameters:
    ///   - edited: the teacher's version of each sentence, while it is edited.
    ///   - checks: of that version; those of the adaptation otherwise.
    func page(edited: [String]? = nil, checks: [Check]? = nil, isEditing: Bool = false) -> ReviewPage {
        let checks = checks ?? adaptation.checks
        let verdict = edited == nil ? adaptation.verdict : checks.verdict
        let place = queue.firstIndex(of: adaptation.id)
        return ReviewPage(
            id: adaptation.id, passage: passage, grade: ReviewWords.figure(adaptation.target.grade),
            interests: interests.isEmpty ? nil : interests.map(\.name).joined(separator: ", "),
            status: ReviewWords.label(adaptation.status), isDraft: adaptation.status == .draft, verdict: verdict.rawValue,
            verdictLabel: ReviewWords.label(verdict), isBlocked: adaptation.verdict == .block, readers: readers,
            hasOtherReaders: hasOtherReaders, measures: measures, checks: checks.map(Self.row), pairs: pairs(edited, isEditing),
            editedParagraphs: Self.paragraphs(approvedText), hasEdits: adaptation.status == .approvedWithEdits, isEditing: isEditing,
            said: feedback.map(Self.row), tags: Feedback.Tag.allCases.map { .init(value: $0.rawValue, label: ReviewWords.label($0)) },
            scale: Array(1...5), fits: ReviewWords.fits.enumerated().map { .init(value: String($0.offset - 2), label: $0.element) },
            submission: UUID().uuidString.lowercased(), next: next,
            position: place.map { "\($0 + 1) of \(queue.count)" })
    }

    /// The draft after this one.
    var next: String? {
        guard let place = queue.firstIndex(of: adaptation.id) else { return queue.first }
        return queue.dropFirst(place + 1).first
    }

    private var measures: [ReviewPage.MeasureRow] {
        [("fkgl", "Grade (Flesch-Kincaid)", 1), ("words", "Words", 0), ("wordsPerSentence", "Words a sentence", 1)].compactMap { name, label, decimals in
            guard let before = adaptation.sourceMeasures[name], let after = adaptation.outputMeasures[name] else { return nil }
            let target = name == "fkgl" ? "\(ReviewWords.figure(adaptation.target.grade)) ± 1" : ""
            return .init(
                label: label, before: ReviewWords.figure(before, decimals: decimals), after: ReviewWords.figure(after, decimals: decimals),
                target: target)
        }
    }

    private func pairs(_ edited: [String]?, _ isEditing: Bool) -> [ReviewPage.Pair] {
        let slots = SentenceSlots(adaptation)
        let bytes = Array(adaptation.sourceText.utf8)
        let texts = edited ?? adaptation.sentences.map(\.text)
        let marks = FactMarks(source: adaptation.sourceText, output: texts.joined(separator: " "), checker: checker)
        return zip(adaptation.sentences, texts).enumerated().map { index, parts in
            let (sentence, text) = parts
            let original = sentence.source.map { String(decoding: bytes[$0], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ") } ?? ""
            let changed = WordDifference.changed(original, text)
            let isEdited = text != sentence.text
            return .init(
                number: index + 1, isStart: slots?.startsParagraph(index) ?? (index == 0),
                original: MarkedText.segments(of: original, changed: changed.before, phrases: marks.ofSource(original), side: .original),
                adapted: MarkedText.segments(of: text, changed: changed.after, phrases: marks.ofOutput(text), side: .adapted),
                origin: isEdited ? "edited by you" : ReviewWords.label(sentence.origin), text: text, isEditing: isEditing)
        }
    }

    static func paragraphs(_ text: String) -> [String] {
        text.components(separatedBy: "\n\n").filter { $0.contains { !$0.isWhitespace } }
    }

    private static func row(_ check: Check) -> ReviewPage.CheckRow {
        .init(
            label: ReviewWords.label(check: check.name), verdict: check.verdict.rawValue, verdictLabel: ReviewWords.label(check.verdict),
            detail: check.detail)
    }

    private static func row(_ feedback: Feedback) -> ReviewPage.FeedbackRow {
        var says = feedback.decision.map { [ReviewWords.label($0)] } ?? []
        if feedback.isSafe == false { says.append("not safe for class") }
        if let accuracy = feedback.accuracy { says.append("accuracy \(accuracy) of 5") }
        if let fit = feedback.levelFit, ReviewWords.fits.indices.contains(fit + 2) { says.append(ReviewWords.fits[fit + 2]) }
        if let engagement = feedback.engagement { says.append("engagement \(engagement) of 5") }
        says += feedback.tags.map { ReviewWords.label($0).lowercased() }
        return .init(
            teacher: feedback.teacher, date: ReviewWords.day(feedback.createdAt), says: says.joined(separator: ", "), comment: feedback.comment)
    }
}
