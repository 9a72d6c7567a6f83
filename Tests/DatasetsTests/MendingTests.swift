import Datasets
import Foundation
import Testing

@Suite struct MendingTests {
    @Test(arguments: [
        ("\u{FEFF}a\r\nb \t\r\n", "a\nb\n"), ("a", "a\n"), ("a\n\n\n", "a\n"), ("cafe\u{301}\n", "caf\u{E9}\n"),
        ("a  b   c\n", "a b c\n"), ("a\n\nb\n", "a\n\nb\n"),
    ])
    func mends(_ text: String, _ mended: String) {
        #expect(Mending.mended(Data(text.utf8), isMarkdown: true) == Data(mended.utf8))
    }

    @Test func leavesTheIndentationOfJSON() {
        #expect(Mending.mended(Data("{\n    \"a\": 1\n}\n".utf8), isMarkdown: false) == Data("{\n    \"a\": 1\n}\n".utf8))
    }

    @Test func leavesWhatIsNoText() {
        #expect(Mending.mended(Data([0x61, 0xFF]), isMarkdown: true) == nil)
    }

    @Test func mendingTwiceIsMendingOnce() throws {
        var state: UInt64 = 7
        let pieces = ["a", "b  ", " ", "\n", "\r\n", "\u{FEFF}", "e\u{301}", "\t", ".", "\u{A0}"]
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<20 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let once = try #require(Mending.mended(Data(text.utf8), isMarkdown: true))
            #expect(Mending.mended(once, isMarkdown: true) == once, "\(text.debugDescription)")
        }
    }
}
