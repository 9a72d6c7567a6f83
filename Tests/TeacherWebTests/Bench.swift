import Adaptation
import Classroom
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import TeacherWeb

/// A school in memory, with its web: two teachers with a class each, an administrator, a passage and a draft.
struct Bench {
    let store: ClassroomStore
    let web: TeacherWeb

    static let password = "correct horse battery"
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// - Parameter isSetUp: whether anybody has an account.
    static func open(isSetUp: Bool = true, _ change: (inout WebSettings) -> Void = { _ in }) async throws -> Bench {
        let store = try ClassroomStore.inMemory()
        var settings = WebSettings()
        settings.passwordCost = PasswordHash.Cost(logRounds: 4, blockSize: 1, parallelism: 1)
        change(&settings)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let web = try await TeacherWeb(
            store: store, resources: ShippedResources(folder: repository.appendingPathComponent("Resources", isDirectory: true)),
            settings: settings, logger: logger)
        let bench = Bench(store: store, web: web)
        if isSetUp { try await bench.setUp() }
        return bench
    }

    /// Makes the administrator through the set-up page, as a school does.
    private func setUp() async throws {
        let code = try await web.setUpCode() ?? ""
        try await browse { browser in
            _ = try await browser.get("/set-up")
            _ = try await browser.post("/set-up", [
                "code": code, "displayName": "Ada Admin", "name": "ada", "password": Self.password,
            ])
        }
    }

    /// One browser with its own cookies.
    func browse<Value: Sendable>(_ body: @Sendable (Browser) async throws -> Value) async throws -> Value {
        try await web.application().test(.router) { client in try await body(Browser(client: client)) }
    }

    /// A browser in which somebody is signed in.
    func browse<Value: Sendable>(as name: String, _ body: @Sendable (Browser) async throws -> Value) async throws -> Value {
        try await browse { browser in
            try await browser.signIn(name)
            return try await body(browser)
        }
    }
}
