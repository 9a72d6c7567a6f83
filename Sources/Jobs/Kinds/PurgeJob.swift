public import Classroom

/// Removes what is older than it may become.
public struct PurgeJob: JobHandler {
    public static let kind = "purge"
    public static let isHeavy = false

    /// What a job may say, in days: `{"quizzes": 365, "comments": 365, "drafts": 90, "dryRun": true}`, each with a default;
    /// 0 keeps for ever.
    struct Settings: Codable {
        var quizzes, comments, drafts: Int
        var dryRun: Bool

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            let usual = Retention()
            quizzes = try values.decodeIfPresent(Int.self, forKey: .quizzes) ?? usual.quizzes ?? 0
            comments = try values.decodeIfPresent(Int.self, forKey: .comments) ?? usual.comments ?? 0
            drafts = try values.decodeIfPresent(Int.self, forKey: .drafts) ?? usual.drafts ?? 0
            dryRun = try values.decodeIfPresent(Bool.self, forKey: .dryRun) ?? false
        }

        var retention: Retention {
            Retention(
                quizzes: quizzes == 0 ? nil : quizzes, comments: comments == 0 ? nil : comments, drafts: drafts == 0 ? nil : drafts)
        }

        static func read(_ text: String) throws -> Settings {
            let settings = try JobSettings.decode(Settings.self, from: text, kind: kind)
            for days in [settings.quizzes, settings.comments, settings.drafts] where !(0...36_500).contains(days) {
                throw JobError.settings(kind: kind, reason: "\(days) is no number of days; give 1 or more, or 0 to keep for ever")
            }
            return settings
        }
    }

    private let store: ClassroomStore

    public init(store: ClassroomStore) { self.store = store }

    public func check(settings: String) throws { _ = try Settings.read(settings) }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let settings = try Settings.read(context.settings)
        let report = try store.purge(settings.retention, dryRun: settings.dryRun)
        guard !report.isEmpty else { return .nothingToDo("nothing is old enough") }
        return .done("\(settings.dryRun ? "would remove" : "removed") \(report.words)")
    }
}
