import Classroom
import FineTuning
import Foundation
import Retraining
import Testing

@Suite struct RowSplitterTests {
    private func policy(_ change: (inout RetrainingPolicy) -> Void = { _ in }) -> RetrainingPolicy {
        var policy = RetrainingPolicy()
        (policy.teacherShare, policy.passageShare, policy.forwardShare, policy.validationShare) = (1, 1, 0, 0)
        change(&policy)
        return policy
    }

    private func split(_ signals: [FeedbackSignal], _ policy: RetrainingPolicy) throws -> SplitRows {
        let (candidates, counts) = try Samples.curator(policy).curate(signals)
        #expect(candidates.count == signals.count, "\(counts.words)")
        return RowSplitter(policy: policy, authored: .none, analyzer: try Samples.analyzer()).split(candidates)
    }

    @Test func sentencesAreAlignedAndKnowWhereTheyCameFrom() throws {
        let split = try split([Samples.edited(1, students: ["s-1"]), Samples.edited(2)], policy())
        #expect(split.training.count == 4 && split.preferences.count == 2 && split.thumbs.isEmpty)
        #expect(split.training.allSatisfy { Samples.texts(1).source.contains($0.source) || Samples.texts(2).source.contains($0.source) })
        #expect(Set(split.origins.map(\.id)) == Set(split.training.map(\.id) + split.preferences.map(\.id)))
        #expect(split.origins.contains { $0.students == ["s-1"] && $0.teachers == ["Ms Rao"] })
        let whole = try self.split([Samples.edited(1)], policy { $0.unit = .passage })
        #expect(whole.training.map(\.target) == [Samples.texts(1).edit])
    }

    @Test func noTeacherFloods() throws {
        let flood = (0..<60).map { Samples.edited($0, teacher: "Flood") }
        let others = (60..<100).map { Samples.edited($0, teacher: "Teacher \($0 % 8)") }
        let split = try split(flood + others, policy { $0.teacherShare = 0.2 })
        let byTeacher = Dictionary(
            grouping: split.origins.filter { origin in split.training.contains { $0.id == origin.id } }, by: { $0.teachers })
        #expect(split.counts.overCap > 0 && split.training.count > 60)
        #expect(byTeacher.values.allSatisfy { Double($0.count) <= 0.2 * Double(split.training.count) })
    }

    @Test func noPassageFloods() throws {
        let signals = (0..<60).map { Samples.edited($0, slug: $0 < 30 ? "one" : "passage-\($0)") }
        let split = try split(signals, policy { $0.passageShare = 0.1 })
        let sentences = (0..<30).flatMap { Samples.texts($0).source.components(separatedBy: ". ") }.map { $0.trimmingCharacters(in: ["."]) }
        let own = Set(sentences)
        let ofOne = split.training.count { own.contains($0.source.trimmingCharacters(in: ["."])) }
        #expect(ofOne > 0 && Double(ofOne) <= 0.1 * Double(split.training.count), "\(ofOne) of \(split.training.count)")
    }

    @Test func passagesAndClassesAreOnOneSide() throws {
        let signals = (0..<120).map { index in
            Samples.edited(index, students: ["s-\(index % 24)"], groups: ["c-\(index % 24)"])
        }
        let split = try split(signals, policy { $0.validationShare = 0.3 })
        #expect(!split.training.isEmpty && !split.validation.isEmpty && split.counts.straddling > 0)
        let origins = Dictionary(uniqueKeysWithValues: split.origins.map { ($0.id, $0) })
        func groups(_ rows: [RewriteRow]) -> Set<String> { Set(rows.flatMap { origins[$0.id]?.groups ?? [] }) }
        #expect(groups(split.training).isDisjoint(with: groups(split.validation)))
        #expect(Set(split.training.map(\.source)).isDisjoint(with: split.validation.map(\.source)))
    }

    @Test func theNewestWeekIsHeldOut() throws {
        let day = 86_400.0
        let signals = (0..<100).map { Samples.edited($0, at: Double($0) * day) }
        let week = try split(signals, policy { ($0.forwardShare, $0.forwardWeeks) = (0.2, 1) })
        #expect(week.counts.forward == 8 && week.counts.forwardFrom == Date(timeIntervalSince1970: 92 * day))
        let most = try split(signals, policy { ($0.forwardShare, $0.forwardWeeks) = (0.2, 50) })
        #expect(most.counts.forward == 20)
        let atOnce = try split((0..<10).map { Samples.edited($0) }, policy { $0.forwardShare = 0.2 })
        #expect(atOnce.counts.forward == 0 && atOnce.counts.forwardFrom == nil)
    }

    @Test func rareGradesWeighMore() throws {
        let signals = (0..<40).map { Samples.edited($0, grade: $0 < 36 ? 4 : 5) }
        let split = try split(signals, policy())
        let means = Dictionary(grouping: split.training, by: \.grade).mapValues { $0.reduce(0) { $0 + $1.weight } / Double($0.count) }
        #expect((means[5] ?? 0) > 1.5 * (means[4] ?? .infinity))
    }

    @Test func theSameSignalsGiveTheSameRows() throws {
        let signals = (0..<40).map { Samples.edited($0, teacher: "Teacher \($0 % 7)", groups: ["c-\($0 % 5)"]) }
        let policy = policy { $0.validationShare = 0.1 }
        #expect(try split(signals, policy) == split(signals.reversed(), policy))
    }
}
