import Classroom
import Foundation
import Testing

@Suite struct CSVTests {
    struct Case: Decodable {
        struct Record: Decodable {
            let fields: [String]
            let line: Int
        }
        let text: String
        let records: [Record]
    }

    @Test func readsWhatAnotherWriterWrote() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Fixture.data("csv.json"))
        #expect(cases.count == 60)
        for fixture in cases {
            let records = try CSV.parse(fixture.text, file: "x.csv")
            #expect(records.map(\.fields) == fixture.records.map(\.fields), "\(fixture.text.debugDescription)")
            #expect(records.map(\.line) == fixture.records.map(\.line), "\(fixture.text.debugDescription)")
        }
    }

    @Test func writesWhatItReads() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Fixture.data("csv.json"))
        for fixture in cases {
            let records = fixture.records.map(\.fields)
            #expect(try CSV.parse(CSV.text(of: records), file: "x.csv").map(\.fields) == records)
        }
    }

    @Test(arguments: [
        ("a,\"b", 1, "not closed"), ("a\n\"b\"c\n", 2, "after a closing"), ("a\nb\"c\n", 2, "within a field"),
        ("a\n\n\"one\ntwo\"x", 4, "after a closing"), (String(repeating: ",", count: 200), 1, "more than 100 fields"),
        (String(repeating: "x", count: 10_001), 1, "more than 10000 characters"),
        (String(repeating: "a\n", count: 100_001), 100_001, "more than 100000 records"),
    ])
    func refusesWhatIsNotCSVWithTheLine(text: String, line: Int, reason: String) {
        let error = #expect(throws: ContentError.self) { try CSV.parse(text, file: "x.csv") }
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        ("", nil, "is empty"), ("nom\r\nAna\r\n", 1, "“nom” is not a column"), ("grade\r\n4\r\n", 1, "“name” is missing"),
        ("name,name\r\nA,B\r\n", 1, "stands twice"), ("name,grade\r\nAna\r\n", 2, "1 fields"),
        ("name,grade\r\nAna,4\r\n,5\r\n", 3, "“name” is empty"), ("name,grade\r\n\"Ana\r\nDíaz\",4\r\nBen,13\r\n", 4, "not a grade"),
        ("name,level\r\nAna,nan\r\n", 2, "not a number"), ("name,level\r\nAna,high\r\n", 2, "not a number"),
        ("name,levelLocked\r\nAna,maybe\r\n", 2, "yes or no"), ("name,supports\r\nAna,glasses\r\n", 2, "not a support"),
    ])
    func refusesABadRosterWithTheLine(text: String, line: Int?, reason: String) {
        let error = #expect(throws: ContentError.self) { try RosterFile.parse(text, file: "roster.csv") }
        #expect(error?.line == line)
        #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
    }

    @Test func readsListsGradesAndFlags() throws {
        let text = "name,grade,classes,levelLocked,level,interests\r\nAna,K,4A; 4B ;,YES,3.5,space;music\r\n"
        let draft = try #require(try RosterFile.parse(text, file: "roster.csv").first?.draft)
        #expect(draft.grade == 0)
        #expect(draft.classes == ["4A", "4B"])
        #expect(draft.levelLocked == true)
        #expect(draft.readingLevel == 3.5)
        #expect(draft.interests == ["space", "music"])
    }
}
