public import Classroom
public import Evaluation
public import Foundation
import Readability

/// How well the service serves each group of students: the same figures for every grade, interest, support and class.
public struct FairnessReport: Sendable, Codable, Equatable {
    /// What is compared; of every measure more is better.
    public enum Measure: String, Sendable, Codable, CaseIterable {
        /// Texts within ±1.0 of the level asked for.
        case levelHit
        /// Share of numbers and names kept.
        case factsKept
        /// Decided texts that teachers approved, edited or not.
        case approval
        /// Words of approved texts that teachers left as they were.
        case keptWords
        /// Quiz answers right beyond what was expected of the student, a share of all answers.
        case comprehension

        /// In a few words.
        public var label: String {
            switch self {
            case .levelHit: "within 1.0 of the level"
            case .factsKept: "numbers and names kept"
            case .approval: "approved by teachers"
            case .keptWords: "words that teachers kept"
            case .comprehension: "quiz answers beyond what was expected"
            }
        }
    }

    /// One measure over the groups of one kind.
    public struct Section: Sendable, Codable, Equatable {
        public let measure: Measure
        public let kind: GroupKind
        public let gap: GroupGap
        /// Whether the lowest group reaches four fifths of the highest; nil where that cannot be said, or makes no sense.
        public let passesFourFifths: Bool?
    }

    /// Texts, each counted once for every student it came to.
    public let readings: Int
    public let since: Date?
    public let sections: [Section]

    public init(_ records: [ReadingRecord], since: Date? = nil, bootstrap: Bootstrap = Bootstrap()) {
        readings = records.count
        self.since = since
        var sections: [Section] = []
        for measure in Measure.allCases {
            let values = records.map { measure.value(of: $0) }
            for kind in GroupKind.allCases {
                var groups: [String: [Double]] = [:]
                for (record, value) in zip(records, values) {
                    guard let value else { continue }
                    for name in record.names(of: kind) { groups[name, default: []].append(value) }
                }
                guard !groups.isEmpty else { continue }
                let gap = GroupGap(groups, bootstrap: bootstrap)
                let ratio = measure == .approval ? gap.ratio : nil
                sections.append(Section(measure: measure, kind: kind, gap: gap, passesFourFifths: ratio.map { $0 >= 0.8 }))
            }
        }
        self.sections = sections
    }
}

extension FairnessReport.Measure {
    func value(of record: ReadingRecord) -> Double? {
        switch self {
        case .levelHit: record.fkgl.map { abs($0 - record.targetGrade) <= 1 ? 1 : 0 }
        case .factsKept: mean([record.numbersKept, record.namesKept].compactMap(\.self))
        case .approval: record.decision.map { $0 == .rejected ? 0 : 1 }
        case .keptWords:
            switch record.decision {
            case .approved: 1
            case .approvedWithEdits: record.editedText.map { EditDistance.similarity(Self.words(record.text), Self.words($0)) }
            case .rejected, nil: nil
            }
        case .comprehension: record.answers == 0 ? nil : (Double(record.right) - record.expected) / Double(record.answers)
        }
    }

    private func mean(_ shares: [Double]) -> Double? { shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count) }

    private static func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }
}

extension ReadingRecord {
    fileprivate func names(of kind: GroupKind) -> [String] {
        switch kind {
        case .grade: ["\(grade)"]
        case .interest: interests.isEmpty ? ["none"] : interests
        case .support: supports.isEmpty ? ["none"] : supports.map(\.rawValue)
        case .schoolClass: classes
        }
    }
}
