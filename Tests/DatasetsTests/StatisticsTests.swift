import Datasets
import Testing

@Suite struct StatisticsTests {
    @Test func countsTheSamples() throws {
        let statistics = try ContentCopy().report(spelling: false).statistics
        #expect(statistics.passages == 3 && statistics.adaptations == 27 && statistics.questions == 15 && statistics.edits == 6)
        #expect(statistics.genres == ["narrative": 2, "arts": 1])
        #expect(
            statistics.grades.values.reduce(0, +) == 27
                && statistics.interests.values.reduce(0, +) + statistics.withoutInterest == 27)
        #expect(statistics.withinLevel == 27 && statistics.answerPositions.reduce(0, +) == 15)
        #expect(statistics.splits == ["none": 3])
        let level = try #require(statistics.levelError)
        #expect(level.count == 27 && level.least >= -1 && level.greatest <= 1)
        #expect(try #require(statistics.similarity).greatest < 0.45)
    }

    /// numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0, .25, .5, .75, .95, 1]).
    @Test func quantilesAreNumpys() throws {
        let spread = try #require(Distribution([3, 1, 4, 1, 5, 9, 2, 6]))
        #expect(spread.mean == 3.875)
        for (own, known) in zip(
            [spread.least, spread.quarter, spread.median, spread.threeQuarters, spread.ninetyFive, spread.greatest],
            [1, 1.75, 3.5, 5.25, 7.95, 9])
        {
            #expect(abs(own - known) < 1e-12)
        }
        #expect(Distribution([]) == nil)
    }
}
