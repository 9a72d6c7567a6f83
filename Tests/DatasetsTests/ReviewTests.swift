import Datasets
import Foundation
import Testing

@Suite struct ReviewTests {
    private let path = "passages/\(Samples.wheel)/adaptations/grade-4.md"

    private func flawed() throws -> ContentCopy {
        let copy = try ContentCopy()
        try copy.replace("a crack in it", with: "an arebory in it", in: path)
        return copy
    }

    private func accept(_ finding: Finding, in copy: ContentCopy) throws {
        var log = try ReviewLog(of: copy.url)
        log.add(Review(accepting: finding, by: "A. Teacher", reason: "a word of the tale", date: "2026-11-22"))
        try log.data().write(to: ReviewLog.url(in: copy.url))
    }

    @Test func anAcceptedFindingIsOpenNoMore() throws {
        let copy = try flawed()
        let finding = try #require(copy.report(spelling: false).open.first)
        try accept(finding, in: copy)
        let report = try copy.report(spelling: false)
        #expect(report.open.isEmpty)
        #expect(report.accepted.map(\.finding) == [finding] && report.accepted.first?.review.by == "A. Teacher")
    }

    @Test func anEditOpensItAgain() throws {
        let copy = try flawed()
        try accept(try #require(copy.report(spelling: false).open.first), in: copy)
        try copy.replace("Nobody paid", with: "No one paid", in: path)
        let report = try copy.report(spelling: false)
        #expect(report.open.map(\.rule) == [.knownWords] && report.accepted.isEmpty)
    }

    @Test func whatIsMendedIsForgotten() throws {
        let copy = try flawed()
        let finding = try #require(copy.report(spelling: false).open.first)
        var log = ReviewLog()
        log.add(Review(accepting: finding, by: "A", reason: "B", date: "2026-11-22"))
        #expect(log.prune(keeping: [finding]) == 0 && log.prune(keeping: []) == 1 && log.reviews.isEmpty)
    }

    @Test func acceptingTwiceKeepsTheLaterReview() throws {
        let finding = try #require(flawed().report(spelling: false).open.first)
        var log = ReviewLog()
        log.add(Review(accepting: finding, by: "A", reason: "B", date: "2026-11-22"))
        log.add(Review(accepting: finding, by: "C", reason: "D", date: "2026-11-23"))
        #expect(log.reviews.map(\.by) == ["C"])
        #expect(try ReviewLog(json: String(decoding: log.data(), as: UTF8.self), file: "r") == log)
    }

    @Test func aFindingAboutTheWholeCollectionHasNoFile() throws {
        let json = """
            {"accepted": [{"key": "k", "rule": "balance", "file": "", "detail": "d", "by": "A", "reason": "B", "date": "2026-11-23"}]}
            """
        let log = try ReviewLog(json: json, file: "r")
        #expect(log.reviews.map(\.file) == [""])
        #expect(try ReviewLog(json: String(decoding: log.data(), as: UTF8.self), file: "r") == log)
        #expect(throws: (any Error).self) { try ReviewLog(json: json.replacing("\"by\": \"A\"", with: "\"by\": \"\""), file: "r") }
    }

    @Test func anErrorHalvesTheQuality() throws {
        let before = try ContentCopy().report(spelling: false).scores.first { $0.file == path }
        let copy = try ContentCopy()
        try copy.replace("Nobody paid with money there.", with: "Call 555-201-3344 there.", in: path)
        let after = try copy.report(spelling: false).scores.first { $0.file == path }
        #expect(try #require(after).quality < 0.6 * #require(before).quality)
    }
}
