/// Levenshtein distance over words, 64 rows at a time (Myers 1999, in Hyyrö's block form): time words² / 64, memory linear.
public enum EditDistance {
    /// Similarity of two word sequences: 1 less their distance over the longer length. 1 for two empty ones.
    public static func similarity(_ left: [String], _ right: [String]) -> Double {
        let longer = max(left.count, right.count)
        guard longer > 0 else { return 1 }
        var ids: [String: Int] = [:]
        ids.reserveCapacity(left.count + right.count)
        func identify(_ words: [String]) -> [Int] {
            words.map { word in
                if let id = ids[word] { return id }
                ids[word] = ids.count
                return ids.count - 1
            }
        }
        let pattern = identify(left)
        let text = identify(right)
        return 1 - Double(distance(pattern, text, symbols: ids.count)) / Double(longer)
    }

    private static func distance(_ pattern: [Int], _ text: [Int], symbols: Int) -> Int {
        if pattern.isEmpty { return text.count }
        // The step from column to column at the upper edge of a block; row 0 grows by one each.
        var steps = [Int8](repeating: 1, count: text.count)
        var positions = [UInt64](repeating: 0, count: symbols)
        var score = pattern.count
        for start in stride(from: 0, to: pattern.count, by: 64) {
            let end = min(start + 64, pattern.count)
            for row in start..<end { positions[pattern[row]] |= 1 << UInt64(row - start) }
            let top = UInt64(1) << UInt64(end - start - 1)
            let isLast = end == pattern.count
            var plus = UInt64.max
            var minus: UInt64 = 0
            for column in text.indices {
                var equal = positions[text[column]]
                let step = steps[column]
                let vertical = equal | minus
                if step < 0 { equal |= 1 }
                let horizontal = (((equal & plus) &+ plus) ^ plus) | equal
                var up = minus | ~(horizontal | plus)
                var down = plus & horizontal
                let out: Int8 = up & top != 0 ? 1 : down & top != 0 ? -1 : 0
                up = up << 1 | (step > 0 ? 1 : 0)
                down = down << 1 | (step < 0 ? 1 : 0)
                plus = down | ~(vertical | up)
                minus = up & vertical
                steps[column] = out
                if isLast { score += Int(out) }
            }
            for row in start..<end { positions[pattern[row]] = 0 }
        }
        return score
    }
}
