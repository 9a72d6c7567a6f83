import Classroom
import Foundation
import HTTPTypes
import Hummingbird
import TeacherWeb
import Testing

/// The JSON API: tokens with scopes, and a description that says what there is.
@Suite struct APITests {
    private func token(_ campus: Campus, _ scopes: [ApiToken.Scope], days: Int = 30) throws -> HTTPFields {
        let token = UUID().uuidString + UUID().uuidString
        _ = try campus.bench.store.addApiToken(token, name: "test", scopes: scopes, days: days, account: campus.tom.account.id)
        return [.authorization: "Bearer \(token)", .contentType: "application/json"]
    }

    @Test func theDescriptionNamesEveryRoute() async throws {
        let campus = try await Campus.open()
        let text = try await campus.bench.browse { try await $0.get("/api/v1/openapi.json").text }
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) /api/v1\(path)" } }
        let routes = campus.bench.web.router().routes.map { route in
            let path = route.path.description.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            return "\(route.method.rawValue) /" + path.joined(separator: "/")
        }.filter { $0.contains(" /api/") }
        #expect(routes.count > 8)
        #expect(Set(described) == Set(routes))

        // Every schema that is named is there, and every scope exists.
        let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
        for match in text.matches(of: /#\/components\/schemas\/(\w+)/) { #expect(schemas[String(match.1)] != nil, "\(match.1)") }
        let scopes = paths.values.flatMap(\.values).flatMap { ($0["security"] as? [[String: [String]]] ?? []).flatMap { $0["token"] ?? [] } }
        #expect(Set(scopes) == Set(ApiToken.Scope.allCases.map(\.rawValue)))
    }

    /// The route's scope, as the description has it, is the one that is asked for.
    @Test func eachRouteAsksForItsScope() async throws {
        let campus = try await Campus.open()
        let text = try await campus.bench.browse { try await $0.get("/api/v1/openapi.json").text }
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        for (path, methods) in paths {
            for (method, operation) in methods {
                guard let scope = (operation["security"] as? [[String: [String]]])?.first?["token"]?.first else { continue }
                let method: HTTPRequest.Method = method == "post" ? .post : .get
                let address = "/api/v1" + path.replacingOccurrences(of: "{id}", with: "x-1")
                let others = try token(campus, ApiToken.Scope.allCases.filter { $0.rawValue != scope })
                try await campus.bench.browse { browser in
                    let stranger = try await browser.send(address, method, headers: [:], body: method == .post ? "{}" : nil)
                    #expect(stranger.status == .unauthorized && stranger.headers[.wwwAuthenticate] == "Bearer", "\(path)")
                    let refused = try await browser.send(address, method, headers: others, body: method == .post ? "{}" : nil)
                    #expect(refused.status == .forbidden, "\(method) \(path): \(refused.status)")
                    #expect(refused.text.contains(scope), "\(refused.text)")
                }
            }
        }
    }

    @Test func aSessionIsNoToken() async throws {
        let campus = try await Campus.open()
        let page = try await campus.bench.browse(as: "tom") { try await $0.get("/api/v1/classes") }
        #expect(page.status == .unauthorized)
    }

    @Test func oldAndRevokedTokensAreOfNoUse() async throws {
        let campus = try await Campus.open()
        let headers = try token(campus, [.readClasses])
        let kept = try #require(try campus.bench.store.apiTokens(ofAccount: campus.tom.account.id).first)
        try await campus.bench.browse { browser in
            #expect(try await browser.get("/api/v1/classes", headers: headers).status == .ok)
            #expect(throws: ClassroomError.self) { try campus.bench.store.revokeApiToken(id: kept.id, ofAccount: campus.tina.account.id) }
            try campus.bench.store.revokeApiToken(id: kept.id, ofAccount: campus.tom.account.id)
            #expect(try await browser.get("/api/v1/classes", headers: headers).status == .unauthorized)
        }
        #expect(throws: ClassroomError.self) { _ = try token(campus, [.readClasses], days: 0) }
        #expect(throws: ClassroomError.self) { _ = try token(campus, []) }
    }

    @Test func readsWhatIsTheAccountsOwn() async throws {
        let campus = try await Campus.open()
        let headers = try token(campus, ApiToken.Scope.allCases)
        try await campus.bench.browse { browser in
            let classes = try await browser.get("/api/v1/classes", headers: headers).text
            #expect(classes.contains("Room 1") && !classes.contains("Room 2"))
            let students = try await browser.get("/api/v1/classes/\(campus.tom.schoolClass.id)/students", headers: headers).text
            #expect(students.contains("\"name\":\"Sam Sunday\"") && students.contains("\"level\":4"))
            #expect(try await browser.get("/api/v1/classes/\(campus.tina.schoolClass.id)/students", headers: headers).status == .notFound)
            #expect(try await browser.get("/api/v1/adaptations/\(campus.tina.draft.id)", headers: headers).status == .notFound)
            let drafts = try await browser.get("/api/v1/adaptations?status=draft", headers: headers).text
            #expect(drafts.contains(campus.tom.draft.id) && !drafts.contains(campus.tina.draft.id))
            #expect(try await browser.get("/api/v1/adaptations?status=fine", headers: headers).status == .badRequest)
            #expect(try await browser.get("/api/v1/adaptations/\(campus.tom.draft.id)", headers: headers).text.contains("\"detail\":\"12 is not in the source\""))
            #expect(try await browser.get("/api/v1/passages?q=rumbling", headers: headers).text.contains("the-field"))
        }
    }

    @Test func addsPassagesAndFeedback() async throws {
        let campus = try await Campus.open()
        let headers = try token(campus, ApiToken.Scope.allCases)
        let passage = """
            {"slug":"the-lake","title":"The Lake","author":"A","licence":"own","source":"own","genre":"science","language":"en",\
            "protectedTerms":[],"text":"The lake froze."}
            """
        try await campus.bench.browse { browser in
            let added = try await browser.send("/api/v1/passages", .post, headers: headers, body: passage)
            #expect(added.status == .created && added.text.contains("\"words\":3"))
            #expect(try await browser.send("/api/v1/passages", .post, headers: headers, body: passage).status == .conflict)
            #expect(try await browser.send("/api/v1/passages", .post, headers: headers, body: "{").status == .badRequest)
            let path = "/api/v1/adaptations/\(campus.tom.draft.id)/feedback"
            let said = try await browser.send(path, .post, headers: headers, body: "{\"submission\":\"one\",\"decision\":\"approved\",\"tags\":[\"too-choppy\"]}")
            #expect(said.status == .created)
            let foreign = "/api/v1/adaptations/\(campus.tina.draft.id)/feedback"
            #expect(try await browser.send(foreign, .post, headers: headers, body: "{\"submission\":\"two\",\"decision\":\"approved\"}").status == .notFound)
        }
        #expect(try campus.bench.store.adaptation(id: campus.tom.draft.id).status == .approved)
        #expect(try campus.bench.store.adaptation(id: campus.tina.draft.id).status == .draft)
    }
}
