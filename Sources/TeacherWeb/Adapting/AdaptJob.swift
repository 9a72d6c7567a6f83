public import Adaptation
public import Classroom
internal import Foundation
public import Jobs
internal import Readability

/// Adapts one passage for its readers, in the background: one text for those who share level and interest.
///
/// Each text is a stage, stored with the job's proof of its right to write: a killed server goes on with the next one.
public struct AdaptJob: JobHandler {
    public static let kind = "adapt"
    public static let isHeavy = false

    /// What a job says. It names students by opaque ids only.
    public struct Settings: Codable, Sendable, Equatable {
        /// The passage's id.
        public var passage: String
        public var readers: [Reader]
        /// Who asked: an account's id.
        public var account: String
        public var seed: UInt64?

        public init(passage: String, readers: [Reader], account: String, seed: UInt64? = nil) {
            (self.passage, self.readers, self.account, self.seed) = (passage, readers, account, seed)
        }
    }

    /// Those who get the same text.
    public struct Reader: Codable, Sendable, Equatable {
        public var grade: Double
        public var interests: [String]
        public var students: [String]

        public init(grade: Double, interests: [String] = [], students: [String] = []) {
            (self.grade, self.interests, self.students) = (grade, interests, students)
        }
    }

    private let store: ClassroomStore
    private let pipeline: @Sendable () async throws -> AdaptationPipeline

    /// - Parameter pipeline: opened when the first job comes: a server without work holds no model.
    public init(store: ClassroomStore, pipeline: @escaping @Sendable () async throws -> AdaptationPipeline) {
        (self.store, self.pipeline) = (store, pipeline)
    }

    public func check(settings: String) throws {
        _ = try JobSettings.decode(Settings.self, from: settings, kind: Self.kind)
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let settings = try context.decode(Settings.self)
        let passage = try store.passage(matching: settings.passage)
        guard !settings.readers.isEmpty else { return .nothingToDo("there is nobody to adapt it for") }
        let pipeline = try await pipeline()
        var stopped = 0
        for (index, reader) in settings.readers.enumerated() {
            let request = AdaptationRequest(
                text: passage.text, passageId: passage.id, grade: reader.grade, interests: try store.interests(tagged: reader.interests),
                protectedTerms: passage.protectedTerms, seed: settings.seed ?? 1)
            let part = "\(index + 1) of \(settings.readers.count)"
            // The id is settled first: a text that was stored just before a crash is found again, not made twice.
            let id = try await context.stage("id \(part)") { OpaqueID.make(.adaptation) }
            _ = try await context.stage("text \(part)") {
                try await adapt(request, as: id, for: reader.students, part: part, pipeline, context)
            }
            if try store.adaptation(id: id).verdict == .block { stopped += 1 }
        }
        let texts = settings.readers.count == 1 ? "1 text" : "\(settings.readers.count) texts"
        return .done(stopped == 0 ? "\(texts) to review" : "\(texts) to review, \(stopped) stopped by a check")
    }

    private func adapt(
        _ request: AdaptationRequest, as id: String, for students: [String], part: String, _ pipeline: AdaptationPipeline,
        _ context: JobContext
    ) async throws -> String {
        if (try? store.adaptation(id: id)) != nil { return id }
        let progress = AdaptProgress()
        let adaptation = try await pipeline.run(request) { event in
            guard case .progressed(let done, let total) = event, let share = progress.next(done: done, of: total) else { return }
            // What cannot be written down is only not shown.
            try? context.log("text \(part): \(share) %")
        }
        try context.checkCancellation()
        // A student who was removed meanwhile is nobody's reader.
        let present = students.filter { (try? store.profile(of: $0)) != nil }
        try store.save(adaptation: adaptation.renamed(id), for: present)
        return id
    }
}
