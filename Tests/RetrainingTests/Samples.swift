import Classroom
import Datasets
import Foundation
import Readability
import Retraining

/// Made-up adaptations and what was said of them.
enum Samples {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func analyzer() throws -> TextAnalyzer { try loaded.get() }

    private static let loaded = Result {
        let language = root.appending(path: "Resources/language/en")
        return TextAnalyzer(
            checker: try Checker(lexicon: Lexicon(directory: language), vocabulary: CheckVocabulary(directory: language)))
    }

    /// A source, its draft and an edit, all different for different numbers.
    static func texts(_ index: Int) -> (source: String, draft: String, edit: String) {
        let animals = ["otter", "falcon", "beaver", "lizard", "badger", "heron", "turtle", "weasel", "rabbit", "salmon", "pigeon", "hornet"]
        let places = ["lake", "hill", "bay", "wood", "field", "marsh", "isle", "yard", "town", "cliff", "swamp"]
        let animal = animals[index % animals.count], place = places[(index / animals.count) % places.count]
        let count = 20 + index % 70
        return (
            "The elderly \(animal) traversed the enormous \(place) repeatedly. It discovered \(count) magnificent stones there.",
            "The old \(animal) crossed the huge \(place) many times. It found \(count) magnificent stones there.",
            "The old \(animal) went over the big \(place) again and again. It found \(count) very fine stones there."
        )
    }

    static func adaptation(
        _ index: Int, id: String? = nil, passageId: String? = nil, verdict: Verdict = .pass, grade: Double = 4
    ) -> StoredAdaptation {
        let texts = texts(index)
        return StoredAdaptation(
            id: id ?? "a-" + String(format: "%010d", index), passageId: passageId, sourceText: texts.source, text: texts.draft,
            target: .init(grade: grade), verdict: verdict, sourceMeasures: ["words": 16], outputMeasures: ["fkgl": grade],
            sentences: [.init(source: 0..<10, text: texts.draft, origin: .model)], checks: [],
            provenance: .init(
                modelHash: String(repeating: "ab", count: 32), promptFormat: "hornbook", seed: 1, candidates: 1, engineVersion: "1"))
    }

    static func said(
        _ adaptation: StoredAdaptation, by teacher: String = "Ms Rao", _ decision: Feedback.Decision?, accuracy: Int? = nil,
        level: Int? = nil, safe: Bool? = nil, edit: String? = nil, at seconds: Double = 1_000
    ) -> Feedback {
        Feedback(
            submission: UUID().uuidString, adaptationId: adaptation.id, teacher: teacher, accuracy: accuracy, levelFit: level,
            isSafe: safe, editedText: edit, decision: decision, createdAt: Date(timeIntervalSince1970: seconds))
    }

    /// An adaptation of a passage that was approved with an edit.
    static func edited(
        _ index: Int, slug: String? = nil, teacher: String = "Ms Rao", students: [String] = [], groups: [String] = [],
        grade: Double = 4, at seconds: Double = 1_000
    ) -> FeedbackSignal {
        let adaptation = adaptation(index, grade: grade)
        return FeedbackSignal(
            adaptation: adaptation, slug: slug ?? "passage-\(index)",
            feedback: [said(adaptation, by: teacher, .approvedWithEdits, edit: texts(index).edit, at: seconds)], students: students,
            groups: groups)
    }

    static func curator(
        _ policy: RetrainingPolicy = RetrainingPolicy(), gold: GoldPassages = GoldPassages(content: nil, frozen: [:]), names: [String] = []
    ) throws -> Curator {
        Curator(policy: policy, gold: gold, names: NameScreen(names), checker: try analyzer().checker)
    }
}
