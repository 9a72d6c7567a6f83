import Classroom
import Foundation
import Testing

@Suite struct InterestStoreTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
    }

    @Test func isKnownByTag() throws {
        #expect(try store.save(interest: Samples.interest()) == .added)
        #expect(try store.save(interest: Samples.interest()) == .unchanged)
        #expect(try store.save(interest: Samples.interest(name: "outer space")) == .updated)
        #expect(try store.interest(matching: "Outer").tag == "space")
        #expect(try store.interests(tagged: ["space"]).map(\.name) == ["outer space"])
        #expect(throws: ClassroomError.notFound(kind: "interest", reference: "chess")) {
            try store.interests(tagged: ["space", "chess"])
        }
    }

    @Test func removalTakesItFromStudents() throws {
        _ = try store.save(interests: [Samples.interest(), Samples.interest(tag: "music", name: "music")])
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", grade: 4, interests: ["space", "music"]))
        #expect(try store.interestFollowers() == ["space": 1, "music": 1])
        try store.removeInterest(tag: "space")
        #expect(try store.profile(of: ana.id).interests == ["music"])
    }

    @Test func editsKeepTheTag() throws {
        _ = try store.save(interest: Samples.interest())
        let edited = try store.edit(interest: "space") {
            $0.tag = "other"
            $0.terms.append("comet")
        }
        #expect(edited.tag == "space")
        #expect(try store.interest(matching: "space").terms == ["orbit", "rocket", "star", "comet"])
        #expect(throws: ClassroomError.self) { try store.edit(interest: "space") { $0.terms = [] } }
    }

    @Test func putsTheTriggerWhereTheIdeaSays() {
        let idea = Interest.Idea(triggers: ["cabin"], text: "Picture the {trigger}: a {trigger} of blocks.")
        #expect(idea.sentence(for: "{trigger}") == "Picture the {trigger}: a {trigger} of blocks.")
        #expect(idea.sentence(for: "Cabin") == "Picture the Cabin: a Cabin of blocks.")
    }

    @Test func aFileReadsBack() throws {
        let data = try InterestFile.data(of: Samples.interest())
        #expect(try InterestFile.parse(data, file: "space.json") == Samples.interest())
        let folder = try TemporaryFolder()
        #expect(try InterestFile.read(folder.write(data, to: "space.json")) == Samples.interest())
        let error = #expect(throws: ContentError.self) { try InterestFile.read(folder.write(data, to: "stars.json")) }
        #expect(error?.description.contains("name the file space.json") == true)
    }

    @Test(arguments: [
        ("", "is not JSON"), ("[]", "not of the kind"), ("{\"tag\": \"x\"}", "“name” is missing"),
        ("{\"tag\": 1, \"name\": \"x\", \"terms\": [], \"ideas\": []}", "tag is not of the kind"),
        ("{\"tag\": \"x\", \"name\": \"x\", \"terms\": [], \"ideas\": []}", "terms"),
        ("{\"tag\": \"X\", \"name\": \"x\", \"terms\": [\"a\"], \"ideas\": []}", "tag"),
        ("{\"tag\": \"x\", \"name\": \"x\", \"terms\": [\"a\"], \"ideas\": [], \"colour\": 1}", "“colour” is not a key"),
        ("{\"tag\":\"x\",\"name\":\"x\",\"terms\":[\"a\"],\"ideas\":[{\"triggers\":[\"a\"],\"text\":\"No place.\"}]}", "{trigger}"),
        ("{\"tag\":\"x\",\"name\":\"x\",\"terms\":[\"a\"],\"ideas\":[{\"triggers\":[],\"text\":\"{trigger}.\"}]}", "no triggers"),
        ("{\"tag\":\"x\",\"name\":\"x\",\"terms\":[\"a\"],\"ideas\":[{\"text\":\"{trigger}.\"}]}", "“triggers” is missing from ideas[0]"),
        ("{\"tag\":\"x\",\"name\":\"a\\u0000b\",\"terms\":[\"a\"],\"ideas\":[]}", "U+0000"),
        (String(repeating: "[", count: 100_000), "x.json"),
    ])
    func refusesFilesThatBreakTheFormat(text: String, reason: String) throws {
        let error = #expect(throws: ContentError.self) { try InterestFile.parse(Data(text.utf8), file: "x.json") }
        #expect(error?.file == "x.json")
        #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func refusesBytesThatAreNotUTF8AndTooMany() throws {
        let bad = #expect(throws: ContentError.self) { try InterestFile.parse(Data([0x7B, 0x0A, 0xFF]), file: "x.json") }
        #expect(bad?.line == 2)
        let big = Data(repeating: 0x20, count: InterestFile.sizeLimit + 1)
        #expect(throws: ContentError.self) { try InterestFile.parse(big, file: "x.json") }
    }
}
