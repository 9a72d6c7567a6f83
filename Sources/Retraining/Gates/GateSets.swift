public import Classroom
public import Datasets
import Evaluation
public import Foundation
import Readability

/// The texts that a challenger is judged by.
public enum GateSets {
    /// Most texts of the time-forward set: the latest ones.
    public static let latestLimit = 100

    /// Every authored adaptation of a gold passage: its passage, grade and interest, with the authored text as reference.
    ///
    /// - Parameter limit: takes only so many, evenly spread; nil for all.
    public static func gold(_ content: ContentCollection, limit: Int? = nil) -> [GateItem] {
        let gold = Set(content.splits[.gold])
        let items = content.passages.filter { gold.contains($0.slug) }.flatMap { entry in
            entry.adaptations.map { document in
                let interest = document.interest.flatMap { content.interests[$0] }
                return GateItem(
                    id: "\(entry.slug)/\(document.fileName)", set: .gold, source: entry.passage.text, references: [document.text],
                    grade: Double(document.grade), interests: interest.map { [$0] } ?? [],
                    protectedTerms: entry.passage.protectedTerms,
                    groups: [.grade: ["\(document.grade)"], .interest: interest.map { [$0.tag] } ?? []])
            }
        }
        guard let limit, limit < items.count, limit > 0 else { return items }
        return (0..<limit).map { items[$0 * items.count / limit] }
    }

    /// The latest texts that teachers approved, with their last version as reference, and the groups of their readers.
    ///
    /// - Parameters:
    ///   - since: texts decided earlier may have been trained on.
    ///   - gold: passages that belong to the gold set, by content hash: what teachers say of them stays out here too.
    public static func timeForward(
        _ store: ClassroomStore, since: Date, gold: Set<String> = [], limit: Int = latestLimit
    ) throws(ClassroomError) -> [GateItem] {
        let interests = Dictionary(uniqueKeysWithValues: try store.interests().map { ($0.tag, $0) })
        let hashes = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.contentHash) })
        var groups: [String: [GroupKind: Set<String>]] = [:]
        for record in try store.readingRecords() {
            for (kind, names) in record.groups { groups[record.adaptationId, default: [:]][kind, default: []].formUnion(names) }
        }
        var decided: [String] = []
        for feedback in try store.feedback().reversed() where feedback.createdAt >= since {
            guard [.approved, .approvedWithEdits].contains(feedback.decision), !decided.contains(feedback.adaptationId) else { continue }
            decided.append(feedback.adaptationId)
        }
        var items: [GateItem] = []
        for id in decided where items.count < limit {
            let adaptation = try store.adaptation(id: id)
            let isApproved = [.approved, .approvedWithEdits].contains(adaptation.status)
            guard isApproved, !gold.contains(adaptation.passageId.flatMap { hashes[$0] } ?? "") else { continue }
            items.append(
                GateItem(
                    id: id, set: .timeForward, source: adaptation.sourceText, references: [try store.approvedText(ofAdaptation: id)],
                    grade: adaptation.target.grade, interests: adaptation.target.interests.compactMap { interests[$0] },
                    protectedTerms: adaptation.target.protectedTerms,
                    groups: groups[id, default: [:]].mapValues { $0.sorted() }.merging(
                        [.grade: ["\(Int(adaptation.target.grade.rounded()))"], .interest: adaptation.target.interests]) { $1 }))
        }
        return items
    }

    /// Everything that was ever reported unsafe. A sentence is suspect where neither the source nor an approved version of it
    /// has it.
    public static func regression(_ store: ClassroomStore) throws(ClassroomError) -> [GateItem] {
        let cases = try store.regressionCases()
        guard !cases.isEmpty else { return [] }
        let interests = Dictionary(uniqueKeysWithValues: try store.interests().map { ($0.tag, $0) })
        var approved: [String: Set<String>] = [:]
        let sources = Set(cases.map(\.sourceText))
        for status in [StoredAdaptation.Status.approved, .approvedWithEdits] {
            for summary in try store.adaptations(status: status, limit: .max) {
                let adaptation = try store.adaptation(id: summary.id)
                guard sources.contains(adaptation.sourceText) else { continue }
                approved[adaptation.sourceText, default: []].formUnion(sentences(of: try store.approvedText(ofAdaptation: summary.id)))
            }
        }
        return cases.map { found in
            let known = Set(sentences(of: found.sourceText)).union(approved[found.sourceText, default: []])
            return GateItem(
                id: found.id, set: .regression, source: found.sourceText, grade: found.grade,
                interests: found.interests.compactMap { interests[$0] }, protectedTerms: found.protectedTerms,
                suspects: sentences(of: found.text).filter { !known.contains($0) })
        }
    }

    /// Sentences with their white space folded.
    static func sentences(of text: String) -> [String] {
        Segmenter.sentences(of: text).map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}

extension ReadingRecord {
    /// The groups that the reader belongs to.
    var groups: [GroupKind: [String]] { [.support: supports.map(\.rawValue), .schoolClass: classes] }
}
