/// The runs in which two lists of words differ, by their longest common subsequence.
enum WordEdits {
    struct Edit: Equatable {
        /// Indices into the first list, half-open; empty for an insertion.
        let range: Range<Int>
        let removed: [String]
        let inserted: [String]
        /// Whether common words stand on both sides.
        let isInside: Bool
    }

    /// Quadratic in the number of words, for lists the size of a sentence or a paragraph.
    static func edits(from before: [String], to after: [String]) -> [Edit] {
        var lengths = Array(repeating: Array(repeating: 0, count: after.count + 1), count: before.count + 1)
        for i in stride(from: before.count - 1, through: 0, by: -1) {
            for j in stride(from: after.count - 1, through: 0, by: -1) {
                lengths[i][j] = before[i] == after[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var edits: [Edit] = []
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            let (startI, startJ) = (i, j)
            while i < before.count || j < after.count, !(i < before.count && j < after.count && before[i] == after[j]) {
                if j == after.count || i < before.count && lengths[i + 1][j] >= lengths[i][j + 1] { i += 1 } else { j += 1 }
            }
            if i > startI || j > startJ {
                edits.append(Edit(
                    range: startI..<i, removed: Array(before[startI..<i]), inserted: Array(after[startJ..<j]),
                    isInside: startI > 0 && i < before.count))
            }
            while i < before.count, j < after.count, before[i] == after[j] {
                i += 1
                j += 1
            }
        }
        return edits
    }
}
