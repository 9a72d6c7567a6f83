internal import Adaptation
internal import Classroom
internal import Foundation
internal import NIOPosix
internal import Readability

/// What the routes share.
struct WebServices: Sendable {
    let store: ClassroomStore
    let renderer: PageRenderer
    let checker: Checker
    let settings: WebSettings
    let signIns: SignInLimiter
    let setUp: SetUpCode
    let views: ViewLog

    /// Reads and writes the school's data away from the threads that answer requests: a write may have to wait for its turn.
    func data<Value: Sendable>(_ body: @escaping @Sendable (ClassroomStore) throws -> Value) async throws -> Value {
        let store = store
        return try await NIOThreadPool.singleton.runIfActive { try body(store) }
    }

    /// Does what takes long, likewise.
    func work<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(body)
    }

    /// Level and length of a text.
    func measure(_ text: String) async throws -> (fkgl: Double, words: Int) {
        let lexicon = checker.lexicon
        return try await work {
            let measures = Readability(lexicon: lexicon).measure(text)
            return (measures.fkgl, measures.words)
        }
    }
}
