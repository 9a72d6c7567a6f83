import Readability
import Testing

@Suite("Numbers of a text")
struct NumberFactTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let expected: [String]
        var testDescription: String { text }

        init(_ text: String, _ expected: String...) {
            self.text = text
            self.expected = expected
        }
    }

    private static func show(_ number: NumberFact) -> String {
        let value = number.value == number.value.rounded() ? String(Int(number.value)) : String(number.value)
        return value + (number.unit.map { " " + $0 } ?? "")
    }

    static let cases = [
        Case("They sold 1,200 apples.", "1200"),
        Case("It weighs 3.5 kg.", "3.5 kg"),
        Case("About 40% of them left.", "40 percent"),
        Case("About 40 percent of them left.", "40 percent"),
        Case("About forty per cent of them left.", "40 percent"),
        Case("It cost $5 million.", "5000000 dollar"),
        Case("It cost five million dollars.", "5000000 dollar"),
        Case("It cost £30.", "30 pound"),
        Case("The war of 1914–1918 was long.", "1914", "1918"),
        Case("He played there in 1985-88.", "1985", "1988"),
        Case("It was the 3rd house.", "3"),
        Case("It was the third house.", "3"),
        Case("It was the twenty-first time.", "21"),
        Case("She was twenty-five.", "25"),
        Case("She counted two hundred and six bones.", "206"),
        Case("He bought a dozen eggs.", "12"),
        Case("He bought two dozen eggs.", "24"),
        Case("Half of the boats sank.", "0.5"),
        Case("The house was half hidden."),
        Case("It fell by a quarter of its height.", "0.25"),
        Case("The coin was a quarter."),
        Case("A million people came.", "1000000"),
        Case("Thousands of people came.", "1000 order"),
        Case("In nineteen forty-four the war went on.", "1944"),
        Case("One hundred twenty-three thousand four hundred fifty-six stars shone.", "123456"),
        Case("King Henry VIII had six wives.", "8", "6"),
        Case("Read Chapter IV tonight.", "4"),
        Case("I ran home, and then I slept."),
        Case("The road is 5 km long.", "5 km"),
        Case("The road is five kilometres long.", "5 km"),
        Case("The road is 5 miles long.", "5 mile"),
        Case("An area of 74 square miles burned.", "74 square mile"),
        Case("He drove at 60 miles per hour.", "60 mph"),
        Case("It was 20 °C outside.", "20 degree celsius"),
        Case("On June 6, 1944, the ships sailed.", "6 month name", "6", "1944"),
        Case("We may march on Tuesday.", "2 weekday name"),
        Case("School starts at 3:30 p.m. today.", "210 pm"),
        Case("The tower is 300-foot tall.", "300 foot"),
        Case("A five-year-old boy ran.", "5 year"),
        Case("In the 1940s many moved.", "1940 decade"),
        Case("It was built in the 19th century.", "19 century"),
        Case("It was built in the nineteenth century.", "19 century"),
        Case("He waited for a second."),
        Case("He came second, and the second dog came last.", "2"),
        Case("Add 1/2 cup of milk.", "0.5 cup"),
        Case("The 2010/11 season began.", "2010", "2011"),
        Case("World War II ended.", "2"),
        Case("The temperature fell to -5 degrees.", "-5 degree"),
        Case("The temple is from 300 BC.", "300 bc"),
        Case("No number stands here."),
    ]

    @Test("are read in digits, words and Roman numerals, with their units", arguments: cases)
    func reads(_ item: Case) throws {
        let numbers = try CheckFixture.checker().facts(of: item.text).numbers
        #expect(numbers.map(Self.show) == item.expected)
    }

    @Test(
        "spelled and written in digits are equal, in both directions",
        arguments: [
            ("The 25 boys ate 1,200 plums in 3 days.", "The twenty-five boys ate twelve hundred plums in three days."),
            ("It was the 3rd of 12 storms.", "It was the third of twelve storms."),
            ("A dozen men paid $2 million.", "12 men paid two million dollars."),
            ("It rose by 50 percent in 1903.", "It rose by 50 % in 1903."),
        ])
    func spelledEqualsDigits(_ pair: (String, String)) throws {
        for (source, output) in [pair, (pair.1, pair.0)] {
            let checks = try CheckFixture.candidate(source, output)
            #expect(checks[.numbersKept]?.value == 1, "\(checks[.numbersKept]?.detail ?? "")")
            #expect(checks[.numbersInvented]?.value == 0, "\(checks[.numbersInvented]?.detail ?? "")")
        }
    }

    @Test(
        "“one” the pronoun and numbers of a split are no inventions",
        arguments: [
            ("Buck and Curly ran down the beach.", "There were two dogs. They ran down the beach."),
            (
                "The counties of Marin, Napa and Solano lie around it.",
                "Three counties lie around it. They are Marin, Napa and Solano."
            ),
            ("The dogs were strong.", "Each one was strong."),
        ])
    func sensibleSmallNumbers(_ pair: (String, String)) throws {
        #expect(try CheckFixture.candidate(pair.0, pair.1)[.numbersInvented]?.verdict == .pass)
    }

    @Test("a small number that nothing in the source supports is an invention")
    func unsupportedSmallNumber() throws {
        let check = try CheckFixture.candidate("The dog slept near the fire.", "Seven dogs slept near the fire.")[
            .numbersInvented]
        #expect(check?.verdict == .block)
        #expect(check?.detail.contains("Seven") == true)
    }
}
