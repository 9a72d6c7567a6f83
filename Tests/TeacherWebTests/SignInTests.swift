import Classroom
import HTTPTypes
import TeacherWeb
import Testing

/// Setting up, signing in and out, and what keeps strangers away.
@Suite struct SignInTests {
    @Test func theFirstRunAsksForTheCodeOfTheConsole() async throws {
        let bench = try await Bench.open(isSetUp: false)
        let code = try #require(try await bench.web.setUpCode())
        let answers = ["displayName": "Ada Admin", "name": "ada", "password": Bench.password]
        try await bench.browse { browser in
            #expect(try await browser.get("/").location == "/sign-in")
            #expect(try await browser.get("/sign-in").location == "/set-up")
            #expect(try await browser.get("/set-up").text.contains("Code from the console"))
            let wrong = try await browser.post("/set-up", answers.merging(["code": "aaaa-bbbb-cccc"]) { $1 })
            #expect(wrong.status == .badRequest)
            #expect(wrong.text.contains("The code is not the one on the server&#39;s console."))
            let short = try await browser.post("/set-up", answers.merging(["code": code, "password": "short"]) { $1 })
            #expect(short.text.contains("A password has 10 to 200 characters"))
            #expect(try await browser.post("/set-up", answers.merging(["code": code]) { $1 }).location == "/sign-in?done=set-up")
            // It is set up now: the page is gone, with any code.
            #expect(try await browser.get("/set-up").status == .notFound)
            #expect(try await browser.post("/set-up", answers.merging(["code": code]) { $1 }).status == .notFound)
        }
        #expect(try await bench.web.setUpCode() == nil)
        #expect(try bench.store.accounts().map(\.name) == ["ada"])
        #expect(try bench.store.accounts().first?.isAdministrator == true)
    }

    @Test func setUpCannotBeGuessedAtLength() async throws {
        let bench = try await Bench.open(isSetUp: false) { $0.signInTries = 3 }
        try await bench.browse { browser in
            _ = try await browser.get("/set-up")
            for _ in 0..<3 { #expect(try await browser.post("/set-up", ["code": "aaaa"]).status == .badRequest) }
            #expect(try await browser.post("/set-up", ["code": "aaaa"]).status == .tooManyRequests)
        }
    }

    @Test func aWrongPasswordAndAnUnknownNameSoundTheSame() async throws {
        let bench = try await Bench.open()
        try await bench.browse { browser in
            _ = try await browser.get("/sign-in")
            let wrong = try await browser.post("/sign-in", ["name": "ada", "password": "wrong horse battery"])
            let unknown = try await browser.post("/sign-in", ["name": "eve", "password": "wrong horse battery"])
            #expect(wrong.status == .unauthorized && unknown.status == .unauthorized)
            #expect(wrong.text.contains("The name or the password is wrong."))
            #expect(unknown.text.contains("The name or the password is wrong."))
            #expect(browser.cookies["hornbook"] == nil)
            #expect(try await browser.get("/").location == "/sign-in")
        }
    }

    @Test func signsInAndOut() async throws {
        let bench = try await Bench.open()
        try await bench.browse(as: "ADA") { browser in
            let home = try await browser.get("/")
            #expect(home.status == .ok)
            #expect(home.text.contains("Ada Admin"))
            let token = try #require(browser.cookies["hornbook"])
            #expect(try await browser.post("/sign-out").location == "/sign-in?done=signed-out")
            #expect(browser.cookies["hornbook"] == nil)
            // The session is gone, not only the cookie.
            browser.set(cookie: "hornbook", to: token)
            #expect(try await browser.get("/").location == "/sign-in")
        }
    }

    @Test func aTokenPlantedBeforehandIsWorthNothing() async throws {
        let bench = try await Bench.open()
        try await bench.browse { browser in
            let planted = String(repeating: "x", count: 43)
            browser.set(cookie: "hornbook", to: planted)
            browser.set(cookie: "hornbook-visitor", to: planted)
            try await browser.signIn("ada")
            #expect(try await browser.get("/").status == .ok)
            #expect(browser.cookies["hornbook"] != planted)
        }
    }

    @Test func tooManyTriesHaveToWait() async throws {
        let bench = try await Bench.open { $0.signInTries = 3 }
        try await bench.browse { browser in
            _ = try await browser.get("/sign-in")
            for _ in 0..<3 { _ = try await browser.post("/sign-in", ["name": "ada", "password": "wrong"]) }
            let waiting = try await browser.post("/sign-in", ["name": "ada", "password": Bench.password])
            #expect(waiting.status == .tooManyRequests)
            #expect(Int(waiting.headers[.retryAfter] ?? "") ?? 0 > 0)
        }
    }

    @Test func sessionsEnd() async throws {
        for limits in [SessionLimits(idle: 0, total: 3_600), SessionLimits(idle: 3_600, total: 0)] {
            let bench = try await Bench.open { $0.sessions = limits }
            let page = try await bench.browse(as: "ada") { try await $0.get("/") }
            #expect(page.location == "/sign-in")
        }
    }

    @Test func cookiesStayWithTheBrowserAndTheSite() async throws {
        let bench = try await Bench.open { $0.isSecure = true }
        try await bench.browse { browser in
            _ = try await browser.get("/sign-in")
            let page = try await browser.post("/sign-in", ["name": "ada", "password": Bench.password])
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-hornbook="))
            for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part), "\(cookie)") }
        }
    }

    @Test func passwordsAreKeptAsScrypt() async throws {
        let bench = try await Bench.open()
        let kept = try #require(try bench.store.credentials(named: "ada")).passwordHash
        #expect(kept.hasPrefix("scrypt$4$1$1$"))
        #expect(!kept.contains("horse"))
    }
}
