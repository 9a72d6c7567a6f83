import Classroom
import Datasets
import Testing

@Suite struct SplitTests {
    private static let shares: [(Genre, Int)] = [(.narrative, 24), (.science, 24), (.history, 16), (.arts, 8)]

    private static let passages = shares.flatMap { genre, count in
        (0..<count).map {
            PassageDocument(
                slug: "\(genre.rawValue)-\($0)", title: "T", author: "A", licence: "L", source: "S", genre: genre, text: "T.")
        }
    }

    private static func counts(_ splits: Splits) -> [Int] { Split.allCases.map { splits[$0].count } }

    @Test func seventyTwoPassagesAreFiftyTwoTenAndTen() {
        let splits = SplitPlanner.assign(Self.passages, keeping: Splits(seed: 1))
        #expect(Self.counts(splits) == [52, 10, 10])
        for (genre, count) in Self.shares {
            for split in [Split.validation, .gold] {
                let own = splits[split].count { $0.hasPrefix(genre.rawValue) }
                #expect(abs(Double(own) - Double(10 * count) / 72) < 1, "\(own) of \(genre) in \(split)")
            }
        }
    }

    @Test func theSameSeedGivesTheSameSplits() {
        let splits = SplitPlanner.assign(Self.passages, keeping: Splits(seed: 5))
        #expect(SplitPlanner.assign(Self.passages.reversed(), keeping: Splits(seed: 5)) == splits)
        #expect(SplitPlanner.assign(Self.passages, keeping: Splits(seed: 6))[.gold] != splits[.gold])
    }

    @Test func passagesThatComeLaterMoveNone() {
        var splits = Splits(seed: 3)
        for end in [1, 18, 36, 37, 54, 72] {
            let some = (0..<72).filter { $0 * 31 % 72 < end }.map { Self.passages[$0] }
            let next = SplitPlanner.assign(some, keeping: splits)
            #expect(splits.assignments.allSatisfy { next.assignments[$0.key] == $0.value })
            #expect(next.assignments.count == some.count)
            splits = next
        }
        #expect(Self.counts(splits) == [52, 10, 10])
    }

    @Test func theFileReadsBack() throws {
        let splits = SplitPlanner.assign(Self.passages, keeping: Splits(seed: 9))
        let json = String(decoding: try splits.data(), as: UTF8.self)
        #expect(try Splits(json: json, file: "splits.json") == splits)
    }
}
