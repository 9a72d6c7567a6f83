internal import Classroom
internal import Foundation
internal import Readability

/// What the page of one adaptation shows.
struct ReviewPage {
    let id: String
    let passage: String
    let grade: String
    let interests: String?
    let status: String
    let isDraft: Bool
    let verdict: String
    let verdictLabel: String
    let isBlocked: Bool
    let readers: [String]
    let hasOtherReaders: Bool
    let measures: [MeasureRow]
    let checks: [CheckRow]
    let pairs: [Pair]
    /// What students read, where a teacher rewrote it.
    let editedParagraphs: [String]
    let hasEdits: Bool
    let isEditing: Bool
    let said: [FeedbackRow]
    let tags: [Choice]
    let scale: [Int]
    let fits: [Choice]
    let submission: String
    let next: String?
    let position: String?

    struct MeasureRow {
        let label: String
        let before: String
        let after: String
        let target: String
    }

    struct CheckRow {
        let label: String
        let verdict: String
        let verdictLabel: String
        let detail: String
    }

    /// A sentence of the original beside what became of it.
    struct Pair {
        let number: Int
        let isStart: Bool
        let original: [MarkedText.Segment]
        let adapted: [MarkedText.Segment]
        let origin: String
        let text: String
        let isEditing: Bool
    }

    struct FeedbackRow {
        let teacher: String
        let date: String
        let says: String
        let comment: String?
    }

    struct Choice {
        let value: String
        let label: String
    }
}

/// Verdicts, states and checks in a teacher's words.
enum ReviewWords {
    static func label(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "✓ passed"
        case .warn: "! to look at"
        case .block: "✕ stopped"
        }
    }

    static func label(_ status: StoredAdaptation.Status) -> String {
        switch status {
        case .draft: "waits for review"
        case .approved: "approved"
        case .approvedWithEdits: "approved with edits"
        case .rejected: "rejected"
        case .withdrawn: "withdrawn"
        }
    }

    static func label(_ origin: StoredAdaptation.Origin) -> String {
        switch origin {
        case .model: "rewritten by the model"
        case .retry: "rewritten at a second try"
        case .rule: "by rule"
        case .interest: "added from the interest"
        case .teacher: "by a teacher"
        case .unchanged: "as it was"
        }
    }

    static func label(check name: String) -> String {
        switch CheckName(rawValue: name) {
        case .numbersKept: "Numbers kept"
        case .numbersInvented: "Numbers made up"
        case .namesKept: "Names kept"
        case .namesInvented: "Names made up"
        case .lengthRatio: "Length"
        case .level: "Level"
        case .negation: "Negations"
        case .copy: "Difference from the original"
        case .interest: "Interest shown"
        case .format: "Form"
        case .repetition: "Repetition"
        case .protectedTerms: "Protected words"
        case .knownWords: "Known words"
        case .contentKept: "Content kept"
        case .contentAdded: "Content added"
        case .clauseShape: "Sentences whole"
        case .roles: "Who does what"
        case .safety: "Fit for class"
        case nil: name
        }
    }

    static func label(_ tag: Feedback.Tag) -> String {
        switch tag {
        case .missingFact: "A fact is missing"
        case .addedFact: "A fact was added"
        case .wrongName: "A name is wrong"
        case .tooChoppy: "Too choppy"
        case .interestForced: "The interest feels forced"
        case .offTone: "The tone is off"
        case .vocabularyLost: "Vocabulary to learn was lost"
        }
    }

    static func label(_ decision: Feedback.Decision) -> String {
        switch decision {
        case .approved: "approved"
        case .approvedWithEdits: "approved with edits"
        case .rejected: "rejected"
        }
    }

    static let fits = ["far too easy", "too easy", "right", "too hard", "far too hard"]

    static func figure(_ value: Double, decimals: Int = 1) -> String { String(format: "%.\(decimals)f", value) }

    static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }
}
