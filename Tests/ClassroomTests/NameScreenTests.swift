import Classroom
import Testing

@Suite struct NameScreenTests {
    let screen = NameScreen(["Ana Díaz", "Will Stone", "Bo Li"])

    @Test(arguments: [
        ("Ana Diaz ran home.", "", ["ana diaz"]), ("ANA DÍAZ ran.", "Ana Díaz ran.", ["ana diaz"]), ("Ana ran.", "The girl ran.", ["ana"]),
        ("Ana ran.", "Ana dashed off.", []), ("They will run over a stone.", "", []), ("The banana was ripe.", "", []),
        ("Bo ran.", "", []), ("Bo Li ran.", "", ["bo li"]), ("", "", []),
    ])
    func findsNamesThatTheSourceHasNot(text: String, source: String, found: [String]) {
        #expect(screen.names(in: text, source: source) == found)
    }

    @Test func nobodyIsFoundWhereThereIsNobody() {
        #expect(NameScreen([]).names(in: "Ana ran.").isEmpty)
        #expect(NameScreen(["", " - "]).names(in: "Ana ran.").isEmpty)
    }
}
