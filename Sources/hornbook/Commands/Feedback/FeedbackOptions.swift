public import ArgumentParser
public import Classroom
import Foundation

extension Feedback.Tag: ExpressibleByArgument {}

/// How a text fits its reader.
enum LevelFit: String, ExpressibleByArgument, CaseIterable {
    case farTooEasy = "far-too-easy"
    case tooEasy = "too-easy"
    case right
    case tooHard = "too-hard"
    case farTooHard = "far-too-hard"

    /// -2 to 2.
    var figure: Int { (Self.allCases.firstIndex(of: self) ?? 2) - 2 }
}

/// Ratings and words.
struct FeedbackOptions: ParsableArguments {
    @Option(help: "Who says it: a name, or an id of your own.") var teacher: String?
    @Option(help: "1 to 5: kept the story and its facts.") var accuracy: Int?
    @Option(help: "far-too-easy, too-easy, right, too-hard or far-too-hard.") var level: LevelFit?
    @Option(help: "1 to 5: how much it draws the reader in.") var engagement: Int?
    @Flag(inversion: .prefixedNo, help: "Whether it may be shown in class; --no-safe takes it back at once.") var safe: Bool?
    @Option(help: "What is wrong; may be repeated.") var tag: [Feedback.Tag] = []
    @Option(help: "In words.") var comment: String?
    @Option(help: ArgumentHelp("A key that makes this submission one, however often it is sent.", valueName: "key"))
    var submission: String?

    func named() throws -> String {
        guard let teacher else { throw ValidationError("Say who says it: --teacher.") }
        return teacher
    }

    /// A file says everything itself.
    func refuseAny(and more: Bool) throws {
        let any = teacher != nil || accuracy != nil || level != nil || engagement != nil || safe != nil || !tag.isEmpty
            || comment != nil || submission != nil
        if any || more { throw ValidationError("--file stands alone: ratings and decisions are in it.") }
    }

    func feedback(_ adaptation: String, editedText: String? = nil, decision: Feedback.Decision?) throws -> Feedback {
        Feedback(
            submission: submission ?? UUID().uuidString.lowercased(), adaptationId: adaptation, teacher: try named(),
            accuracy: accuracy, levelFit: level?.figure, engagement: engagement, isSafe: safe, tags: tag, comment: comment,
            editedText: editedText, decision: decision)
    }
}
