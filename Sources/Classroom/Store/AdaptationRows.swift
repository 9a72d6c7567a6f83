internal import Foundation
internal import Readability

/// The row of an adaptation, without its sentences and checks.
struct AdaptationRow: TableRow {
    static let table = "adaptation"

    let id: String
    let passageId: String?
    let sourceText: String
    let text: String
    let targetGrade: Double
    let interests: [String]
    let protectedTerms: [String]
    let verdict: Verdict
    let status: StoredAdaptation.Status
    let sourceMeasures: [String: Double]
    let outputMeasures: [String: Double]
    let modelHash: String
    let adapterVersion: String?
    let promptFormat: String
    /// The seed's bits: SQLite's integers are signed.
    let seed: Int64
    let candidates: Int
    let engineVersion: String
    let timings: [String: Double]
    let createdAt: Date

    init(_ adaptation: StoredAdaptation) {
        id = adaptation.id
        passageId = adaptation.passageId
        sourceText = adaptation.sourceText
        text = adaptation.text
        targetGrade = adaptation.target.grade
        interests = adaptation.target.interests
        protectedTerms = adaptation.target.protectedTerms
        verdict = adaptation.verdict
        status = adaptation.status
        sourceMeasures = adaptation.sourceMeasures
        outputMeasures = adaptation.outputMeasures
        modelHash = adaptation.provenance.modelHash
        adapterVersion = adaptation.provenance.adapterVersion
        promptFormat = adaptation.provenance.promptFormat
        seed = Int64(bitPattern: adaptation.provenance.seed)
        candidates = adaptation.provenance.candidates
        engineVersion = adaptation.provenance.engineVersion
        timings = adaptation.timings
        createdAt = adaptation.createdAt
    }

    func adaptation(sentences: [AdaptationSentenceRow], checks: [AdaptationCheckRow]) -> StoredAdaptation {
        StoredAdaptation(
            id: id, passageId: passageId, sourceText: sourceText, text: text,
            target: .init(grade: targetGrade, interests: interests, protectedTerms: protectedTerms), verdict: verdict,
            status: status, sourceMeasures: sourceMeasures, outputMeasures: outputMeasures,
            sentences: sentences.map(\.sentence), checks: checks.map(\.check),
            provenance: .init(
                modelHash: modelHash, adapterVersion: adapterVersion, promptFormat: promptFormat,
                seed: UInt64(bitPattern: seed), candidates: candidates, engineVersion: engineVersion),
            timings: timings, createdAt: createdAt)
    }
}

struct AdaptationSentenceRow: TableRow {
    static let table = "adaptationSentence"

    let adaptationId: String
    let position: Int
    let sourceStart: Int?
    let sourceEnd: Int?
    let text: String
    let origin: StoredAdaptation.Origin

    init(_ sentence: StoredAdaptation.Sentence, of adaptationId: String, at position: Int) {
        self.adaptationId = adaptationId
        self.position = position
        sourceStart = sentence.source?.lowerBound
        sourceEnd = sentence.source?.upperBound
        text = sentence.text
        origin = sentence.origin
    }

    var sentence: StoredAdaptation.Sentence {
        let range = sourceStart.flatMap { start in sourceEnd.flatMap { start < $0 ? start..<$0 : nil } }
        return .init(source: range, text: text, origin: origin)
    }
}

struct AdaptationCheckRow: TableRow {
    static let table = "adaptationCheck"

    let adaptationId: String
    let position: Int
    let name: String
    let value: Double
    let verdict: Verdict
    let detail: String

    init(_ check: Check, of adaptationId: String, at position: Int) {
        self.adaptationId = adaptationId
        self.position = position
        name = check.name
        value = check.value
        verdict = check.verdict
        detail = check.detail
    }

    var check: Check {
        .init(name: name, value: value, verdict: verdict, detail: detail)
    }
}
