internal import Classroom
internal import Foundation

/// Whether grades, genres, interests, genders, names and right answers are spread fairly over a whole collection.
enum BalanceCheck {
    /// Fewer passages have no balance to speak of.
    static let leastPassages = 12
    /// The share that each genre should have.
    static let genreShares: [Genre: Double] = [.narrative: 24 / 72, .science: 24 / 72, .history: 16 / 72, .arts: 8 / 72]

    static func findings(_ statistics: DatasetStatistics) -> [Finding] {
        guard statistics.passages >= leastPassages else { return [] }
        var findings: [Finding] = []
        func add(_ detail: String) { findings.append(Finding(.balance, "", detail)) }
        for (genre, share) in genreShares.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let own = Double(statistics.genres[genre.rawValue, default: 0]) / Double(statistics.passages)
            if abs(own - share) > 0.1 {
                add(String(format: "%.0f%% of the passages are %@; %.0f%% should be", 100 * own, genre.rawValue, 100 * share))
            }
        }
        if statistics.adaptations > 0 {
            for (band, grades) in [("2–3", 1...3), ("4–5", 4...5), ("6–7", 6...12)] {
                let own =
                    grades.reduce(0.0) { $0 + Double(statistics.grades["\($1)", default: 0]) } / Double(statistics.adaptations)
                if abs(own - 1.0 / 3) > 0.1 {
                    add(String(format: "%.0f%% of the adaptations are for grades %@; about a third should be", 100 * own, band))
                }
            }
        }
        let interests = statistics.interests.values.reduce(0, +)
        if interests >= 5 * statistics.interests.count, statistics.interests.count > 1 {
            let mean = Double(interests) / Double(statistics.interests.count)
            for (tag, count) in statistics.interests.sorted(by: { $0.key < $1.key })
            where Double(count) > 2 * mean || Double(count) < mean / 2 {
                add("the interest \(tag) has \(count) adaptations; the mean is \(String(format: "%.0f", mean))")
            }
        }
        let (she, he) = (statistics.genders["feminine", default: 0], statistics.genders["masculine", default: 0])
        if she + he >= 6, max(she, he) > 2 * min(she, he) { add("\(she) passages are mostly of her, \(he) mostly of him") }
        for (name, slugs) in statistics.sharedNames.sorted(by: { $0.key < $1.key }) {
            add("the name \(name) is in \(slugs.count) narratives: \(slugs.joined(separator: ", "))")
        }
        return findings + answers(statistics)
    }

    private static func answers(_ statistics: DatasetStatistics) -> [Finding] {
        let all = statistics.answerPositions.reduce(0, +)
        guard all >= 40 else { return [] }
        var findings = statistics.answerPositions.enumerated().compactMap { position, count -> Finding? in
            let share = Double(count) / Double(all)
            guard !(0.15...0.35).contains(share) else { return nil }
            return Finding(
                .answerPosition, "", String(format: "%.0f%% of the right answers stand at position %d", 100 * share, position))
        }
        let longest = Double(statistics.rightIsLongest) / Double(all)
        if longest > 0.4 {
            findings.append(
                Finding(
                    .optionLength, "", String(format: "in %.0f%% of the questions the right option is the longest", 100 * longest)))
        }
        return findings
    }
}
