/// The runs of words of a text, hashed, to tell how much two texts share.
public struct Shingles: Sendable {
    /// Words of a run: long enough that two tellings of one fact share few, short enough that a changed word breaks only four.
    public static let length = 4

    let runs: Set<UInt64>

    /// - Parameter sentences: words in order; runs do not reach over a sentence's end.
    public init(_ sentences: [[String]], length: Int = Shingles.length) {
        var runs: Set<UInt64> = []
        for words in sentences where !words.isEmpty {
            for start in 0...max(0, words.count - length) {
                runs.insert(Self.hash(words[start..<min(words.count, start + length)]))
            }
        }
        self.runs = runs
    }

    /// The share of runs that both have, of those that either has (Jaccard), 0…1.
    public func similarity(to other: Shingles) -> Double {
        let shared = runs.count < other.runs.count ? runs.count(where: other.runs.contains) : other.runs.count(where: runs.contains)
        let all = runs.count + other.runs.count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }

    /// FNV-1a, 64 bits, a NUL after each word.
    private static func hash(_ words: ArraySlice<String>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = hash &* 0x100_0000_01b3
        }
        return hash
    }
}
