import Datasets
import Testing

/// Clean content has no findings; each planted fault is found, by the right rule, in the right file.
@Suite struct MutationTests {
    @Test func cleanContentHasNoFinding() throws {
        let report = try ContentCopy().report()
        #expect(report.open.isEmpty, "\(report.open)")
        #expect(report.scores.count == 27)
        #expect(report.scores.allSatisfy { $0.quality > 0.8 && $0.quality <= 1 })
    }

    @Test func thereAreFaultsOfEveryKind() {
        // Balance is judged from a dozen passages on, and the level and length of a passage are tested by themselves.
        let rules = Set(Rule.allCases).subtracting([
            .balance, .sourceLevel, .sourceLength, .clauseShape, .roles, .repetition, .format, .contentKept,
        ])
        #expect(Set(PlantedFault.all.map(\.rule)) == rules)
        #expect(PlantedFault.all.count >= 20)
        #expect(Set(PlantedFault.all.map(\.name)).count == PlantedFault.all.count)
    }

    @Test(arguments: PlantedFault.all) func faultIsFound(_ fault: PlantedFault) throws {
        let copy = try ContentCopy()
        try fault.plant(copy)
        let report = try copy.report(spelling: fault.rule == .spelling)
        let found = report.open.filter { $0.rule == fault.rule && $0.file == fault.file }
        #expect(!found.isEmpty, "\(report.open)")
        #expect(found.allSatisfy { !$0.detail.isEmpty && !$0.advice.isEmpty })
    }
}
