import Classroom
import Foundation

/// Adapters of a base that does not exist, and adaptations that they claim to have written.
struct ChampionSamples {
    let store: ClassroomStore
    static let base = String(repeating: "ab", count: 32)

    func register(_ name: String = "weekly", digit: Character, run: String? = nil) throws -> AdapterRecord {
        let draft = AdapterDraft(
            baseHash: Self.base, name: name, hash: String(repeating: digit, count: 64), origin: .trained, run: run)
        return try store.register(adapter: draft, by: "test") { _ in }
    }

    /// Registers an adapter and makes it the champion.
    @discardableResult
    func crown(digit: Character) throws -> AdapterRecord {
        let adapter = try register(digit: digit)
        let now = try store.championship(base: Self.base)
        return try store.promote(adapter: adapter.id, replacing: now, report: nil, override: "a test", by: "test")
    }

    func report(of adapter: AdapterRecord, against champion: AdapterRecord?, isPassed: Bool = true) throws -> String {
        let report = StoredGateReport(
            adapterId: adapter.id, championId: champion?.id, isPassed: isPassed, summary: isPassed ? "passed" : "level hit fell",
            report: "{}")
        try store.save(gateReport: report, by: "test")
        return report.id
    }

    /// A draft of the adapter, stored for students.
    func adaptation(by adapter: AdapterRecord?, for students: [String] = [], text: String = "Ann ran. It was fun.") throws -> String {
        var adaptation = Samples.adaptation(text: text)
        adaptation.provenance.adapterVersion = adapter?.stamp
        try store.save(adaptation: adaptation, for: students)
        return adaptation.id
    }

    @discardableResult
    func say(of adaptation: String, decision: Feedback.Decision? = nil, isSafe: Bool? = nil, teacher: String = "Ms Rao") throws -> Bool {
        try store.record(
            feedback: Feedback(
                submission: UUID().uuidString, adaptationId: adaptation, teacher: teacher, isSafe: isSafe, decision: decision))
    }

    /// So many decided texts of an adapter, of which so many were approved.
    func decide(_ count: Int, approved: Int, by adapter: AdapterRecord?) throws {
        for number in 0..<count {
            try say(of: try adaptation(by: adapter), decision: number < count - approved ? .rejected : .approved)
        }
    }

    func champion() throws -> AdapterRecord? { try store.champion(base: Self.base) }
}
