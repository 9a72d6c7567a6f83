import Testing
import Readability
@Test func smoke() { #expect(Segmenter.sentences(of: "A b. C d.").count == 2) }
