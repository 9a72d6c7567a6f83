import Classroom
import Foundation
import HTTPTypes
import NIOCore
import Testing

/// What comes to harm a school: scripts in names, paths out of their folder, bodies that are too large or broken.
@Suite struct HostileInputTests {
    @Test func scriptsInNamesAreOnlyText() async throws {
        let campus = try await Campus.open()
        let script = "Sam <script>alert(1)</script> \"quoted\" & 'so'"
        let store = campus.bench.store
        _ = try store.edit(student: campus.tom.student.id) { $0.displayName = script }
        try store.edit(class: campus.tom.schoolClass.id) { $0.name = "R <img src=x onerror=alert(2)>" }
        let draft = Campus.draft(of: campus.passage, adapted: ["<script>alert(3)</script> In 1943 it was so.", "</textarea><b>bold</b>"])
        try store.save(adaptation: draft, for: [campus.tom.student.id])
        try await campus.bench.browse(as: "tom") { browser in
            for path in ["/", "/classes", "/classes/\(campus.tom.schoolClass.id)", "/students/\(campus.tom.student.id)", "/review/\(draft.id)", "/review/\(draft.id)?edit=1", "/passages?q=%3Cscript%3Ealert(4)%3C/script%3E"] {
                let page = try await browser.get(path)
                #expect(page.status == .ok, "\(path)")
                for planted in ["<script>alert", "<img src=x", "<b>bold"] { #expect(!page.text.contains(planted), "\(path): \(planted)") }
                #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
            }
            #expect(try await browser.get("/students/\(campus.tom.student.id)").text.contains("Sam &lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#39;so&#39;"))
            // What is refused is shown as text too.
            _ = try await browser.get("/passages/new")
            let refused = try await browser.post("/passages", ["title": "<script>alert(5)</script>", "genre": "history", "text": "x"])
            #expect(refused.status == .badRequest)
            #expect(!refused.text.contains("<script>alert"))
        }
    }

    @Test(arguments: [
        "/assets/../templates/layout.mustache", "/assets/..%2Ftemplates%2Flayout.mustache", "/assets/%2e%2e/openapi.json", "/assets/hornbook.css%00",
        "/assets//etc/passwd", "/assets/..%5c..%5cPackage.swift", "/assets/%2Fetc%2Fpasswd",
    ])
    func pathsStayInTheirFolder(path: String) async throws {
        let bench = try await Bench.open()
        try await bench.browse { browser in
            let page = try await browser.get(path)
            #expect(page.status == .notFound)
            #expect(!page.text.contains("{{"))
        }
    }

    @Test func assetsAreServed() async throws {
        let bench = try await Bench.open()
        try await bench.browse { browser in
            let style = try await browser.get("/assets/hornbook.css")
            #expect(style.status == .ok && style.headers[.contentType] == "text/css; charset=utf-8")
            let tag = try #require(style.headers[.eTag])
            #expect(try await browser.get("/assets/hornbook.css", headers: [.ifNoneMatch: tag]).status == .notModified)
        }
    }

    @Test func tooMuchIsRefused() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse { browser in
            _ = try await browser.get("/sign-in")
            let page = try await browser.post("/sign-in", ["name": String(repeating: "a", count: 20_000), "password": "b"])
            #expect(page.status == .contentTooLarge)
        }
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/passages/new")
            let page = try await browser.post("/passages", ["title": "T", "genre": "history", "licence": "L", "text": String(repeating: "word ", count: 1_800_000)])
            #expect(page.status == .contentTooLarge)
        }
        #expect(try campus.bench.store.passages().count == 1)
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nTOKEN\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nTOKEN\r\n--x"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"csrf\""),
        ("multipart/form-data; boundary=x", "--y\r\n\r\n--y--"),
        ("multipart/form-data; boundary=x", ""),
        ("multipart/form-data", "--x--"),
        ("multipart/form-data; boundary=", "--"),
        ("multipart/form-data; boundary=x", "--x\r\n\r\nno head\r\n--x--"),
        ("application/x-www-form-urlencoded", "csrf=TOKEN&title=%ZZ"),
        ("application/x-www-form-urlencoded", "csrf=TOKEN&title=%E2%28%A1"),
        ("application/x-www-form-urlencoded", "csrf=TOKEN&title=%2"),
        ("text/plain", "csrf=TOKEN"),
        ("application/json", "{}"),
    ])
    func brokenBodiesAreRefused(type: String, body: String) async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { browser in
            let form = try await browser.get("/passages/new").text
            let token = try #require(form.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) })
            let page = try await browser.send(
                "/passages", .post, headers: [.contentType: type], body: body.replacing("TOKEN", with: token))
            #expect(page.status == .badRequest, "\(page.status)")
        }
    }

    @Test func everyTemplateEscapes() throws {
        let folder = Bench.repository.appendingPathComponent("Resources/web/templates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count > 10)
        for name in names {
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name) shows something as it is")
            #expect(text.firstMatch(of: /\sstyle=|<script>|\son[a-z]+=/) == nil, "\(name) has a style or script of its own")
        }
    }
}
