import Classroom
import Foundation
import Jobs

/// Every kind of job that there is.
struct JobKinds {
    let handlers: [any JobHandler]

    init(_ store: ClassroomStore, data: URL) {
        handlers = [
            BackupJob(store: store, data: data),
            PurgeJob(store: store),
        ] + RetrainingJobs.handlers(store, data: data)
    }

    /// - Throws: `JobError` for a kind that there is not, or settings that it does not have.
    func check(_ draft: JobDraft) throws {
        guard let handler = handlers.first(where: { type(of: $0).kind == draft.kind }) else {
            throw JobError.unknownKind(kind: draft.kind, known: handlers.map { type(of: $0).kind }.sorted())
        }
        try handler.check(settings: draft.settings)
    }
}
