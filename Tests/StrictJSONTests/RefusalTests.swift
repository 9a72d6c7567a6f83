import StrictJSON
import Testing

/// What is refused, and the place that is named.
struct RefusalTests {
    @Test(arguments: [
        "", " ", "{", "[", "[1", "[1,]", "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\"", "{\"a\":", "{\"a\":1", "{1:2}", "{\"a\" 1}",
        "{a:1}", "nul", "truely", "True", "NaN", "Infinity", "01", "-01", "1.", ".5", "-", "+1", "1e", "1e+", "0x1", "1e999",
        "-1e999", "'a'", "\"a", "\"a\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\u{1}\"", "\"\n\"", "{} {}", "1 // one", "]",
        "\u{FEFF}{}",
    ])
    func refusesWhatBreaksTheGrammar(text: String) {
        guard case .syntax = fault(text)?.reason else {
            Issue.record("not refused as broken: \(text)")
            return
        }
    }

    @Test(arguments: ["\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud800\\ud800", "\\ud800x", "\\udc00\\ud800", "\\udbff\\n"])
    func refusesLoneSurrogates(text: String) {
        #expect(fault("[\"\(text)\"]")?.reason == .syntax("half of a surrogate pair stands alone"))
        #expect(fault("{\"\(text)\":1}")?.reason == .syntax("half of a surrogate pair stands alone"))
    }

    @Test(arguments: [
        [0xFF], [0xC0, 0x80], [0xE9], [0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x98],
    ] as [[UInt8]])
    func refusesInvalidUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        for before in ["", "a", "\\n"] {
            let text = Array(before.utf8) + bytes
            #expect(fault([quote] + text + [quote])?.reason == .syntax("the string is not valid UTF-8"))
            #expect(fault(Array("{\"".utf8) + text + Array("\":1}".utf8))?.reason == .syntax("the string is not valid UTF-8"))
        }
        #expect(fault(bytes) != nil)
    }

    @Test func limitsTheDepth() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            func nested(_ depth: Int) -> String {
                String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            }
            #expect(fault(nested(5), depth: 5) == nil)
            #expect(fault(nested(6), depth: 5)?.reason == .tooDeep(limit: 5))
            #expect(fault(String(repeating: open, count: 100_000))?.reason == .tooDeep(limit: 32))
        }
        // Side by side is not within one another.
        #expect(fault("[[],[],[],{},[[]]]", depth: 3) == nil)
        #expect(fault("1", depth: 0) == nil)
    }

    @Test func limitsTheNumberOfValues() {
        #expect(fault("[1,[2],{\"a\":3}]", values: 6) == nil)
        let fault = fault("[1,[2],{\"a\":3}]", values: 5)
        #expect(fault?.reason == .tooMany(limit: 5))
        #expect(fault?.path == "[2].a")
    }

    @Test func refusesEqualKeys() {
        let fault = fault("{\"m\":[0,{\"a\":1,\n \"\\u0061\":2}]}")
        #expect(fault?.reason == .duplicateKey("a"))
        #expect(fault?.path == "m[1].a")
        #expect(fault?.description == "line 2, column 2: the key 'a' occurs twice")
    }

    @Test(arguments: [0, 6, 7, 8, 9, 300])
    func refusesEqualKeysAmongMany(count: Int) {
        let keys = (0..<count).map { "\"k\($0)\":0" }
        for twice in 0..<min(count, 12) {
            let text = "{" + (keys + ["\"k\(twice)\":0"]).joined(separator: ",") + "}"
            #expect(fault(text)?.reason == .duplicateKey("k\(twice)"))
        }
        #expect(fault("{" + (keys + ["\"x\":0", "\"x\":0"]).joined(separator: ",") + "}")?.reason == .duplicateKey("x"))
    }

    @Test(arguments: [
        ("{\n\"model\": x}", 11, 2, 10), ("", 0, 1, 1), ("[1,\n\n  2,,3]", 9, 3, 5), ("\"\u{E9}\u{1}\"", 3, 1, 4), ("[]\n]", 3, 2, 1),
        ("[1\n", 3, 2, 1),
    ])
    func namesOffsetLineAndColumn(text: String, offset: Int, line: Int, column: Int) {
        let fault = fault(text)
        #expect(fault?.offset == offset)
        #expect(fault?.line == line)
        #expect(fault?.column == column)
    }

    @Test func namesThePath() {
        #expect(fault("{\"model\":{\"merges\":[[],[1,x]]}}")?.path == "model.merges[1][1]")
        #expect(fault("x")?.path == "")
        let key = String(repeating: "e\u{301}", count: 100_000)
        #expect(fault("{\"\(key)\":x}")?.path.unicodeScalars.count == 80)
        guard case .duplicateKey(let named) = fault("{\"\(key)\":1,\"\(key)\":2}")?.reason else {
            Issue.record("the long key was accepted twice")
            return
        }
        #expect(named.unicodeScalars.count == 80)
    }

    @Test func survivesEveryCutAndEverySpoiltByte() {
        let text = Array(#"{"a":[1,-2.5e3,"\u00e9\ud83d\ude00é",true],"b":{"c":null,"d":[[],{}]}}"#.utf8)
        #expect(fault(text) == nil)
        for length in 0..<text.count { #expect(fault(Array(text[..<length])) != nil) }
        var refused = 0
        for place in text.indices {
            for byte in UInt8.min...UInt8.max {
                var spoilt = text
                spoilt[place] = byte
                guard let fault = fault(spoilt) else { continue }
                refused += 1
                #expect(fault.offset <= text.count && fault.line >= 1 && fault.column >= 1)
            }
        }
        #expect(refused > text.count * 128)
    }
}
