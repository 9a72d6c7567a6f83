import StrictJSON
import Testing

/// What is read, and that it is read exactly.
struct AcceptanceTests {
    @Test func readsEveryKindOfValue() throws {
        let text = " {\"a\" : [null,true , false],\r\n\t\"b\":{} , \"c\":[ ], \"\":\"x\"} \n"
        #expect(try spelled(parse(text)) == "{<61>: [null, true, false], <62>: {}, <63>: [], <>: <78>}")
        for text in ["null", "0", "\"\"", "[]"] { #expect(fault(text) == nil) }
    }

    @Test func keepsIntegersExact() throws {
        let text = "[9007199254740993, 9223372036854775807, -9223372036854775808, 9223372036854775808, -0, 1.0, 1e2, -2.5E-1]"
        #expect(try spelled(parse(text)) == """
            [integer 9007199254740993, integer 9223372036854775807, integer -9223372036854775808, \
            number 9.223372036854776e+18, integer 0, number 1.0, number 100.0, number -0.25]
            """)
    }

    @Test func readsEscapes() throws {
        let text = #"["\"\\\/\b\f\n\r\t", "\u00e9\u0041\u0000", "a\ud83d\ude00b", "\uFFFF"]"#
        #expect(try spelled(parse(text)) == "[<22 5c 2f 8 c a d 9>, <e9 41 0>, <61 1f600 62>, <ffff>]")
    }

    @Test func keepsStringsAsTheyAreSpelled() throws {
        #expect(try spelled(parse("[\"\u{E9}\", \"e\u{301}\", \"\u{7F}\u{1F600}\"]")) == "[<e9>, <65 301>, <7f 1f600>]")
    }

    @Test func tellsKeysApartByTheirScalars() throws {
        for filling in [0, 20] {
            let others = (0..<filling).map { "\"k\($0)\":0," }.joined()
            guard case .object(let object) = try parse("{\(others)\"\u{E9}\":1,\"e\u{301}\":2}") else {
                Issue.record("no object")
                continue
            }
            #expect(object.members.count == filling + 2)
            #expect(object["\u{E9}"].map(spelled) == "integer 1")
            #expect(object["e\u{301}"].map(spelled) == "integer 2")
            #expect(object["e"] == nil)
        }
    }

    @Test(arguments: [0, 1, 8, 9, 10, 500])
    func keepsTheOrderOfTheFileAndFindsEveryKey(count: Int) throws {
        // 7919 is prime to every count, so that each number comes once.
        let numbers = (0..<count).map { $0 * 7919 % count }
        let text = "{" + numbers.map { "\"key \($0)\":\($0)" }.joined(separator: ",") + "}"
        guard case .object(let object) = try parse(text) else {
            Issue.record("no object")
            return
        }
        #expect(Array(object.keys) == numbers.map { "key \($0)" })
        for number in numbers { #expect(object["key \(number)"].map(spelled) == "integer \(number)") }
        #expect(object["key \(count)"] == nil)
    }

    @Test func knowsWhatAsksForNothing() throws {
        for text in ["null", "false", "\"\"", "[]", "{}"] { #expect(try parse(text).isEmpty) }
        for text in ["true", "0", "0.0", "\" \"", "[null]", "{\"a\":null}"] { #expect(try !parse(text).isEmpty) }
    }

    @Test func comparesExactTexts() {
        let long = String(repeating: "abcdefg", count: 3)
        let texts = ["", "\0", "\0\0", "e\u{301}", "\u{E9}", "abcdefg", "abcdefg\0", long, long + "h"].map(ExactText.init)
        #expect(Set(texts).count == texts.count)
        #expect(Set(texts + texts.map { ExactText($0.string + "") }).count == texts.count)
    }
}
