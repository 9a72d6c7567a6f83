/// Which words of two versions of a sentence the other one does not have: what is left of the longest common subsequence.
enum WordDifference {
    /// Sentences longer than this are shown without it.
    static let limit = 400

    /// For each word of each version, whether it is changed.
    static func changed(_ before: String, _ after: String) -> (before: [Bool], after: [Bool]) {
        let left = keys(of: before), right = keys(of: after)
        guard left.count <= limit, right.count <= limit, !left.isEmpty, !right.isEmpty else { return ([], []) }
        var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in left.indices.reversed() {
            for j in right.indices.reversed() {
                lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var isLeftChanged = Array(repeating: true, count: left.count), isRightChanged = Array(repeating: true, count: right.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                (isLeftChanged[i], isRightChanged[j]) = (false, false)
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return (isLeftChanged, isRightChanged)
    }

    /// Where the words stand: what is between white space.
    static func words(of text: [Character]) -> [Range<Int>] {
        text.indices.split { text[$0].isWhitespace }.compactMap { part in
            guard let first = part.first, let last = part.last else { return nil }
            return first..<last + 1
        }
    }

    /// Words as they are compared: without case and the marks around them.
    private static func keys(of text: String) -> [String] {
        let characters = Array(text)
        return words(of: characters).map { range in
            let word = String(characters[range])
            let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
            return bare.isEmpty ? word : bare
        }
    }
}
