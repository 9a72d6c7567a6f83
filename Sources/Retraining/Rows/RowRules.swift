internal import Foundation
public import Classroom
internal import Readability

/// Turns what was said of an adaptation into what it teaches:
///
/// - approved as it was, accuracy 4 or more, level right, every check passed: a positive of weight 1;
/// - approved with edits: the edited text, of weight 1.5 to 2, and a pair with the draft, unless nearly nothing or nearly everything
///   was changed;
/// - rejected: a thumb down and never a target;
/// - reported unsafe by anybody: nothing at all, it is for the regression set;
/// - quizzes: no label, a factor on the weight.
public enum RowRules {
    /// Why an adaptation teaches nothing.
    public enum Omission: String, Sendable, Codable, CaseIterable {
        case undecided, disputed, unsafe
    }

    public enum Ruling: Sendable, Equatable {
        case candidate(RowCandidate)
        case omitted(Omission)
    }

    /// A similarity of draft and edit in words between which the two make a pair: above it is a typo, below it a text of its own.
    static let pairSimilarity = 0.3...0.98
    static let leastAccuracy = 4

    public static func rule(_ signal: FeedbackSignal) -> Ruling {
        guard !signal.feedback.contains(where: { $0.isSafe == false }) else { return .omitted(.unsafe) }
        let opinions = Opinion.all(signal.feedback)
        let decided = opinions.filter { $0.decision != nil }
        guard let last = decided.map(\.decidedAt).max() else { return .omitted(.undecided) }
        let rejections = decided.count { $0.decision == .rejected }
        guard rejections == 0 || rejections == decided.count else { return .omitted(.disputed) }
        let edit = decided.filter { $0.editedText != nil }.max { $0.decidedAt < $1.decidedAt }?.editedText
        let draft = signal.adaptation.text
        let factor = 1 + min(0.5, max(-0.5, signal.response?.residual ?? 0))
        if rejections > 0 { return .candidate(candidate(signal, opinions, last, target: nil, weight: 1, isPair: false, thumb: false)) }
        if let edit, edit != draft {
            let similarity = EditDistance.similarity(words(draft), words(edit))
            return .candidate(
                candidate(
                    signal, opinions, last, target: edit, weight: (1.5 + 0.5 * (1 - similarity)) * factor,
                    isPair: pairSimilarity.contains(similarity), thumb: nil))
        }
        let isGood = signal.adaptation.verdict == .pass && isPraised(opinions)
        return .candidate(
            candidate(signal, opinions, last, target: isGood ? draft : nil, weight: factor, isPair: false, thumb: true))
    }

    /// Somebody found it accurate and of the right level, and nobody otherwise.
    private static func isPraised(_ opinions: [Opinion]) -> Bool {
        let accuracies = opinions.compactMap(\.accuracy), fits = opinions.compactMap(\.levelFit)
        return !accuracies.isEmpty && !fits.isEmpty && accuracies.allSatisfy { $0 >= leastAccuracy } && fits.allSatisfy { $0 == 0 }
    }

    private static func candidate(
        _ signal: FeedbackSignal, _ opinions: [Opinion], _ decidedAt: Date, target: String?, weight: Double, isPair: Bool, thumb: Bool?
    ) -> RowCandidate {
        let adaptation = signal.adaptation
        let id = String(ContentHash.hexDigest(of: ["item", adaptation.id]).prefix(16))
        let item = RowItem(
            id: id, passage: signal.slug ?? "text-" + ContentHash.hexDigest(of: [adaptation.sourceText]).prefix(16),
            source: adaptation.sourceText, target: target, draft: adaptation.text,
            grade: min(12, max(1, Int(adaptation.target.grade.rounded()))), interest: signal.interest?.name,
            interestTerms: signal.interest?.terms ?? [], weight: weight, isPair: isPair, thumb: thumb, decidedAt: decidedAt)
        return RowCandidate(
            item: item,
            origin: RowOrigin(
                id: id, feedback: signal.feedback.map(\.id), students: signal.students, teachers: opinions.map(\.teacher),
                groups: signal.groups))
    }

    private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }
}

/// What one teacher thinks by now: the last word on each thing.
private struct Opinion {
    let teacher: String
    var accuracy: Int?
    var levelFit: Int?
    var decision: Feedback.Decision?
    var editedText: String?
    var decidedAt = Date.distantPast

    /// One for each teacher, by name.
    static func all(_ feedback: [Feedback]) -> [Opinion] {
        var opinions: [String: Opinion] = [:]
        for said in feedback {
            var opinion = opinions[said.teacher] ?? Opinion(teacher: said.teacher)
            opinion.accuracy = said.accuracy ?? opinion.accuracy
            opinion.levelFit = said.levelFit ?? opinion.levelFit
            if let decision = said.decision {
                (opinion.decision, opinion.editedText, opinion.decidedAt) = (decision, said.editedText, said.createdAt)
            }
            opinions[said.teacher] = opinion
        }
        return opinions.values.sorted { $0.teacher < $1.teacher }
    }
}
