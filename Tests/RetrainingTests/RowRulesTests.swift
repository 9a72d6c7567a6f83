import Classroom
import Foundation
import Readability
import Retraining
import Testing

@Suite struct RowRulesTests {
    private func rule(
        _ feedback: [Feedback], _ adaptation: StoredAdaptation, response: QuizResponse? = nil
    ) -> RowRules.Ruling {
        RowRules.rule(FeedbackSignal(adaptation: adaptation, feedback: feedback, response: response))
    }

    private func item(_ feedback: [Feedback], _ adaptation: StoredAdaptation, response: QuizResponse? = nil) throws -> RowItem {
        guard case .candidate(let candidate) = rule(feedback, adaptation, response: response) else {
            throw Missing()
        }
        return candidate.item
    }

    private struct Missing: Error {}

    @Test func approvedAccurateAndRightIsAPositive() throws {
        let adaptation = Samples.adaptation(1)
        let item = try item([Samples.said(adaptation, .approved, accuracy: 4, level: 0)], adaptation)
        #expect(item.target == adaptation.text && item.weight == 1 && item.thumb == true && !item.isPair)
    }

    @Test(arguments: [(3, 0, .pass), (4, 1, .pass), (nil, 0, .pass), (5, nil, .pass), (5, 0, .warn)] as [(Int?, Int?, Verdict)])
    func approvedButNotPraisedIsAThumbOnly(accuracy: Int?, level: Int?, verdict: Verdict) throws {
        let adaptation = Samples.adaptation(1, verdict: verdict)
        let item = try item([Samples.said(adaptation, .approved, accuracy: accuracy, level: level)], adaptation)
        #expect(item.target == nil && item.thumb == true)
    }

    @Test func anEditIsATargetAndAPair() throws {
        let adaptation = Samples.adaptation(1)
        let item = try item([Samples.said(adaptation, .approvedWithEdits, edit: Samples.texts(1).edit)], adaptation)
        #expect(item.target == Samples.texts(1).edit && item.isPair && item.thumb == nil)
        #expect((1.5...2).contains(item.weight))
    }

    @Test func atypoAndATextOfItsOwnMakeNoPair() throws {
        let long = (0..<60).map { "word\($0)" }.joined(separator: " ")
        var adaptation = Samples.adaptation(1)
        adaptation.text = long
        let typo = try item([Samples.said(adaptation, .approvedWithEdits, edit: long.replacingOccurrences(of: "word7 ", with: "word8 "))], adaptation)
        #expect(!typo.isPair && typo.target != nil && typo.weight < 1.51)
        let own = try item([Samples.said(adaptation, .approvedWithEdits, edit: "All of it is new here, said by hand.")], adaptation)
        #expect(!own.isPair && own.target != nil && own.weight > 1.9)
    }

    @Test func rejectedIsAThumbDownAndNeverATarget() throws {
        let adaptation = Samples.adaptation(1)
        let item = try item([Samples.said(adaptation, .rejected, accuracy: 5, level: 0)], adaptation)
        #expect(item.target == nil && item.thumb == false && !item.isPair)
    }

    @Test func unsafeOnceIsNothingForever() {
        let adaptation = Samples.adaptation(1)
        let words = [
            Samples.said(adaptation, nil, safe: false, at: 1), Samples.said(adaptation, .approved, accuracy: 5, level: 0, safe: true, at: 2),
        ]
        #expect(rule(words, adaptation) == .omitted(.unsafe))
    }

    @Test func teachersWhoDifferSettleNothing() throws {
        let adaptation = Samples.adaptation(1)
        let rao = Samples.said(adaptation, .approved, accuracy: 5, level: 0, at: 1)
        #expect(rule([rao, Samples.said(adaptation, by: "Mr Lee", .rejected, at: 2)], adaptation) == .omitted(.disputed))
        #expect(try item([rao, Samples.said(adaptation, by: "Mr Lee", nil, accuracy: 2, at: 2)], adaptation).target == nil)
        // A teacher's last word counts.
        #expect(try item([rao, Samples.said(adaptation, .rejected, at: 2)], adaptation).thumb == false)
        #expect(rule([Samples.said(adaptation, nil, accuracy: 5)], adaptation) == .omitted(.undecided))
    }

    @Test func quizzesWeighButOnlyWhenThereAreEnough() throws {
        let adaptation = Samples.adaptation(1)
        func weight(answers: Int, students: Int, right: Bool) throws -> Double {
            var response = QuizResponse()
            for _ in 0..<answers { response.observe(isRight: right, expected: 0.5, students: students) }
            return try item([Samples.said(adaptation, .approved, accuracy: 5, level: 0)], adaptation, response: response).weight
        }
        #expect(try weight(answers: 19, students: 9, right: true) == 1)
        #expect(try weight(answers: 40, students: 4, right: true) == 1)
        #expect(abs(try weight(answers: 20, students: 5, right: true) - 1.25) < 1e-12)
        #expect(abs(try weight(answers: 20, students: 5, right: false) - 0.75) < 1e-12)
    }
}
