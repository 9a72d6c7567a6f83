import Classroom
import HTTPTypes
import Testing

/// Classes, students, passages, accounts and settings.
@Suite struct ClassroomPagesTests {
    @Test func administratorsMakeClassesAndTeachers() async throws {
        let campus = try await Campus.open()
        let store = campus.bench.store
        try await campus.bench.browse(as: "ada") { browser in
            _ = try await browser.get("/accounts")
            #expect(try await browser.post("/accounts", ["name": "una", "displayName": "Ms Una", "role": "teacher", "password": Bench.password]).location == "/accounts?done=added")
            #expect(try await browser.post("/accounts", ["name": "UNA", "displayName": "X", "role": "teacher", "password": Bench.password]).status == .conflict)
            #expect(try await browser.post("/accounts", ["name": "ben", "displayName": "X", "role": "king", "password": Bench.password]).status == .badRequest)
            let added = try await browser.post("/classes", ["name": "Room 3", "grade": "K"])
            let una = try #require(try store.accounts().first { $0.name == "una" })
            let room = try store.schoolClass(matching: "Room 3")
            #expect(added.location == "/classes/\(room.id)?done=added")
            #expect(room.grade == 0)
            _ = try await browser.post("/classes/\(room.id)/teachers", [("teacher", una.id), ("teacher", campus.tom.account.id)])
            #expect(try store.teachers(ofClass: room.id).map(\.name) == ["tom", "una"])
            #expect(try await browser.get("/accounts").text.contains("Ms Una"))
            // The last administrator stays.
            let ada = try #require(try store.accounts().first { $0.name == "ada" })
            #expect(try await browser.post("/accounts/\(ada.id)/off").status == .conflict)
            _ = try await browser.post("/accounts/\(una.id)/password", ["password": "another good one"])
        }
        try await campus.bench.browse { browser in
            try await browser.signIn("una", password: "another good one")
            #expect(try await browser.get("/").text.contains("Room 3"))
        }
    }

    @Test func aClassPageShowsItsStudents() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.schoolClass.id
        try await campus.bench.browse(as: "tom") { browser in
            let page = try await browser.get("/classes/\(id)")
            #expect(page.text.contains("Sam Sunday") && page.text.contains("4.0 ± 1.0") && page.text.contains("space"))
            #expect(page.text.contains("The class has no code yet."))
            _ = try await browser.post("/classes/\(id)/code")
            let code = try #require(try campus.bench.store.classCode(ofClass: id))
            #expect(try await browser.get("/classes/\(id)").text.contains("\(code.code.prefix(4))-\(code.code.dropFirst(4))"))
            #expect(try campus.bench.store.schoolClass(code: " \(code.code.uppercased().prefix(4))-\(code.code.dropFirst(4))")?.id == id)
            let added = try await browser.post("/classes/\(id)/students", ["name": "Nia New", "level": "3.5"])
            #expect(added.location?.hasPrefix("/students/s-") == true)
            #expect(try await browser.post("/classes/\(id)/students", ["name": "=SUM(A1)"]).status == .unprocessableContent)
            #expect(try await browser.post("/classes/\(id)/students", ["name": "Lee", "level": "four"]).status == .badRequest)
            _ = try await browser.post("/classes/\(id)", ["name": "Room 1b", "grade": "5"])
        }
        let changed = try campus.bench.store.schoolClass(matching: id)
        #expect(changed.name == "Room 1b" && changed.grade == 5 && !changed.reviewRequired)
    }

    @Test func aStudentPageChangesLevelInterestsAndLock() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.student.id, store = campus.bench.store
        try await campus.bench.browse(as: "tom") { browser in
            let page = try await browser.get("/students/\(id)")
            #expect(page.text.contains("<strong>4.0</strong>, most likely 3.0 to 5.0"))
            #expect(page.text.contains("The Field"))
            let fields = [("name", "Sam S."), ("level", "4.5"), ("locked", "yes"), ("support", "glossary")]
            #expect(try await browser.post("/students/\(id)", fields).location == "/students/\(id)?done=saved")
            #expect(try await browser.post("/students/\(id)", ["name": "Sam", "locked": "yes"]).status == .unprocessableContent)
            #expect(try await browser.post("/students/\(id)", ["name": "Sam", "level": "99"]).status == .unprocessableContent)
            #expect(try await browser.post("/students/\(id)", ["name": "Sam", "interest": "dragons"]).status == .notFound)
        }
        let entry = try store.rosterEntry(of: id)
        #expect(entry.displayName == "Sam S." && entry.interests.isEmpty)
        #expect(entry.student.readingLevel == 4.5 && entry.student.levelLocked && entry.student.supports == [.glossary])
    }

    @Test func aLevelThatWasNotTouchedKeepsItsUncertainty() async throws {
        let campus = try await Campus.open()
        let id = campus.tom.student.id
        _ = try campus.bench.store.edit(student: id) { ($0.readingLevel, $0.readingLevelSD) = (4.04, 0.3) }
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/students/\(id)")
            _ = try await browser.post("/students/\(id)", ["name": "Sam", "level": "4.0"])
        }
        let student = try campus.bench.store.rosterEntry(of: id).student
        #expect(student.readingLevel == 4.04 && student.readingLevelSD == 0.3)
    }

    @Test func passagesAreFoundAndAdded() async throws {
        let campus = try await Campus.open()
        let store = campus.bench.store
        try await campus.bench.browse(as: "tom") { browser in
            #expect(try await browser.get("/passages").text.contains("The Field"))
            #expect(try await browser.get("/passages?q=cornfields").text.contains("Found: 1."))
            #expect(try await browser.get("/passages?q=submarine").text.contains("Found: 0."))
            #expect(try await browser.get("/passages/\(campus.passage.id)").text.contains("CC BY 4.0"))
            #expect(try await browser.get("/passages/the-field").status == .notFound)
            _ = try await browser.get("/passages/new")
            let added = try await browser.post("/passages", [
                "title": "The Lake", "genre": "science", "licence": "school's own", "protected": "lake, ice", "text": "The lake froze.\r\n\r\nThe ice was thick.",
            ])
            let lake = try store.passage(matching: "the-lake")
            #expect(added.location == "/passages/\(lake.id)?done=added")
            #expect(lake.text == "The lake froze.\n\nThe ice was thick." && lake.protectedTerms == ["lake", "ice"] && lake.words == 7)
            let again = try await browser.post("/passages", ["title": "The Lake", "genre": "science", "licence": "x", "text": "Other."])
            #expect(again.status == .conflict && again.text.contains(">Other.</textarea>"))
        }
    }

    @Test func passagesAreUploaded() async throws {
        let campus = try await Campus.open()
        let markdown = "---\ntitle: The Moon\nauthor: A\nlicence: CC BY 4.0\nsource: original\ngenre: science\n---\n\nThe moon is round.\n"
        try await campus.bench.browse(as: "tom") { browser in
            _ = try await browser.get("/passages/new")
            let whole = try await browser.upload("/passages", ["title": ""], file: ("file", "../../the-moon.md", markdown))
            #expect(whole.location?.hasPrefix("/passages/p-") == true, "\(whole.text)")
            let plain = try await browser.upload(
                "/passages", ["title": "The Sun", "genre": "science", "licence": "own"], file: ("file", "sun.txt", "The sun is hot."))
            #expect(plain.location?.hasPrefix("/passages/p-") == true)
            let broken = try await browser.upload("/passages", ["title": "X"], file: ("file", "x.md", "---\ntitle: X\n---\n\nText.\n"))
            #expect(broken.status == .badRequest && broken.text.contains("is missing from the front matter"))
        }
        #expect(try campus.bench.store.passage(matching: "the-moon").title == "The Moon")
        #expect(try campus.bench.store.passage(matching: "the-sun").text == "The sun is hot.")
    }

    @Test func aNewPasswordEndsOtherSessions() async throws {
        let campus = try await Campus.open()
        try await campus.bench.browse(as: "tom") { elsewhere in
            try await campus.bench.browse(as: "tom") { browser in
                _ = try await browser.get("/settings")
                #expect(try await browser.post("/settings/password", ["old": "wrong", "password": "a brand new one"]).status == .badRequest)
                #expect(try await browser.post("/settings/password", ["old": Bench.password, "password": "a brand new one"]).location == "/settings?done=saved")
                #expect(try await browser.get("/settings").status == .ok)
            }
            #expect(try await elsewhere.get("/").location == "/sign-in")
        }
    }

    @Test func pagesAreBuiltForEveryone() async throws {
        let campus = try await Campus.open()
        let paths = [
            "/", "/classes", "/classes/\(campus.tom.schoolClass.id)", "/students/\(campus.tom.student.id)", "/passages", "/passages/new",
            "/passages/\(campus.passage.id)", "/review", "/review/\(campus.tom.draft.id)", "/review/\(campus.tom.draft.id)?edit=1", "/settings", "/accounts",
        ]
        try await campus.bench.browse(as: "ada") { browser in
            for path in paths {
                let text = try await browser.get(path).text
                #expect(text.contains("<html lang=\"en\">") && text.contains("<title>") && text.contains("name=\"viewport\""), "\(path)")
                #expect(text.matches(of: /<h1>/).count == 1, "\(path)")
                #expect(text.contains("href=\"#main\"") && text.contains("<main id=\"main\""), "\(path)")
                let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
                #expect(Set(ids).count == ids.count, "\(path) has an id twice")
                for field in text.matches(of: /<(?:input|select|textarea)[^>]*>/).map({ String($0.0) })
                where !field.contains("type=\"hidden\"") && !field.contains("type=\"checkbox\"") {
                    let id = try #require(field.firstMatch(of: /\sid="([^"]+)"/).map { String($0.1) }, "\(path): \(field)")
                    #expect(text.contains("<label for=\"\(id)\"") || text.contains("<label class=\"sr\" for=\"\(id)\""), "\(path): \(id) has no label")
                }
            }
        }
    }
}
