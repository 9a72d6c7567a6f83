import Classroom
import Foundation
import HTTPTypes
import Hummingbird
import TeacherWeb
import Testing

/// Who may reach which route, for every route there is.
@Suite struct RightsTests {
    /// Routes that strangers may reach.
    static let open: Set<String> = [
        "GET /assets/:name", "GET /sign-in", "POST /sign-in", "POST /sign-out", "GET /set-up", "POST /set-up", "GET /api/v1/openapi.json",
    ]
    /// Routes of administrators only.
    static let administration: Set<String> = [
        "GET /accounts", "POST /accounts", "POST /accounts/:id/off", "POST /accounts/:id/on", "POST /accounts/:id/password",
        "POST /classes", "POST /classes/:id/teachers",
    ]

    private struct Route: CustomStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        var description: String { "\(method.rawValue) \(path)" }
        /// With an id put in.
        func filled(_ id: String) -> String { path.replacingOccurrences(of: ":id", with: id).replacingOccurrences(of: ":name", with: "x") }
    }

    private func routes(_ bench: Bench, _ isIncluded: (String) -> Bool = { !$0.hasPrefix("/api/") }) -> [Route] {
        bench.web.router().routes.map { route in
            let path = route.path.description.replacingOccurrences(of: "{", with: ":").replacingOccurrences(of: "}", with: "")
            return Route(method: route.method, path: path.hasPrefix("/") ? path : "/" + path)
        }.filter { isIncluded($0.path) }
    }

    @Test func strangersReachNothing() async throws {
        let campus = try await Campus.open()
        let routes = routes(campus.bench).filter { !Self.open.contains($0.description) }
        #expect(routes.count > 20)
        try await campus.bench.browse { browser in
            _ = try await browser.get("/sign-in")
            for route in routes {
                let path = route.filled(campus.tom.draft.id)
                if route.method == .get {
                    let page = try await browser.get(path)
                    #expect(page.status == .seeOther && page.location == "/sign-in", "\(route)")
                } else {
                    let page = try await browser.post(path)
                    #expect(page.status == .unauthorized, "\(route): \(page.status)")
                }
            }
        }
    }

    @Test func noFormIsTakenWithoutThisBrowsersToken() async throws {
        let campus = try await Campus.open()
        let posts = routes(campus.bench).filter { $0.method == .post }
        #expect(posts.count > 10)
        try await campus.bench.browse(as: "ada") { browser in
            for route in posts {
                for token in ["", String(repeating: "0", count: 64)] {
                    let page = try await browser.post(route.filled(campus.tom.draft.id), [], token: token)
                    #expect(page.status == .forbidden, "\(route)")
                }
            }
            // Nor with another browser's.
            let other = try await campus.bench.browse { other in
                let text = try await other.get("/sign-in").text
                return text.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) } ?? ""
            }
            #expect(other.count == 64)
            #expect(try await browser.post("/sign-out", [], token: other).status == .forbidden)
            _ = try await browser.get("/")
            let crossing = HTTPField.Name("Sec-Fetch-Site").map { [$0: "cross-site"] as HTTPFields } ?? [:]
            #expect(try await browser.post("/sign-out", [], headers: crossing).status == .forbidden)
            #expect(try await browser.get("/").status == .ok)
        }
    }

    @Test func teachersDoNotAdminister() async throws {
        let campus = try await Campus.open()
        let known = Set(routes(campus.bench).map(\.description))
        #expect(Self.administration.subtracting(known) == [])
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/")
            for route in routes(campus.bench) where Self.administration.contains(route.description) {
                let path = route.filled(campus.tom.schoolClass.id)
                let page = route.method == .get ? try await browser.get(path) : try await browser.post(path, ["name": "Mine", "grade": "4"])
                #expect(page.status == .forbidden, "\(route)")
            }
            #expect(try await !browser.get("/").text.contains("href=\"/accounts\""))
        }
        #expect(try campus.bench.store.classes().count == 2)
    }

    @Test func anotherTeachersStudentIsNotThere() async throws {
        let campus = try await Campus.open()
        let hers = campus.tina
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/")
            for path in ["/classes/\(hers.schoolClass.id)", "/students/\(hers.student.id)", "/review/\(hers.draft.id)"] {
                let page = try await browser.get(path)
                #expect(page.status == .notFound, "\(path)")
                #expect(!page.text.contains("Tess"), "\(path)")
            }
            _ = try await browser.get("/")
            let changes: [(String, [String: String])] = [
                ("/classes/\(hers.schoolClass.id)", ["name": "Mine", "grade": "4"]), ("/classes/\(hers.schoolClass.id)/code", [:]),
                ("/classes/\(hers.schoolClass.id)/students", ["name": "Max"]), ("/students/\(hers.student.id)", ["name": "Max"]),
                ("/review/\(hers.draft.id)", ["decision": "approve", "submission": "one"]),
            ]
            for (path, fields) in changes {
                #expect(try await browser.post(path, fields).status == .notFound, "\(path)")
            }
            for path in ["/", "/classes", "/review"] {
                let text = try await browser.get(path).text
                for word in ["Room 2", "Tess", hers.draft.id] { #expect(!text.contains(word), "\(path) shows \(word)") }
            }
        }
        #expect(try campus.bench.store.adaptation(id: hers.draft.id).status == .draft)
        #expect(try campus.bench.store.rosterEntry(of: hers.student.id).displayName == "Tess Tuesday")
    }

    @Test func studentsSeeNothingOfTheTeachers() async throws {
        let campus = try await Campus.open()
        let token = String(repeating: "s", count: 43)
        try campus.bench.store.openSession(token: token, student: campus.tom.student.id, ofClass: campus.tom.schoolClass.id)
        try await campus.bench.browse { browser in
            browser.set(cookie: "hornbook", to: token)
            for path in ["/", "/classes", "/review", "/accounts", "/students/\(campus.tom.student.id)", "/review/\(campus.tom.draft.id)"] {
                let page = try await browser.get(path)
                #expect(page.status == .forbidden, "\(path)")
            }
        }
    }

    @Test func anAccountThatIsOffIsOutAtOnce() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { browser in
            #expect(try await browser.get("/").status == .ok)
            try campus.bench.store.setDisabled(true, account: campus.tom.account.id)
            #expect(try await browser.get("/").location == "/sign-in")
            try await browser.signIn("tom")
            #expect(try await browser.get("/").location == "/sign-in")
        }
    }
}
