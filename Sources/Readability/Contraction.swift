/// Endings that follow an apostrophe: `'s`, `n't`, `'ll`, `'ve`, `'re`, `'d`, `'m`.
enum Contraction {
    /// The length of a folded word without such an ending; its whole length where it has none.
    static func baseLength(_ key: Span<UInt8>) -> Int {
        let count = key.count
        guard count >= 3 else { return count }
        if key[count - 2] == 0x27 {
            switch key[count - 1] {
            case 0x73, 0x64, 0x6D: return count - 2
            case 0x74 where count > 4 && key[count - 3] == 0x6E: return count - 3
            default: return count
            }
        }
        guard count >= 4, key[count - 3] == 0x27 else { return count }
        switch (key[count - 2], key[count - 1]) {
        case (0x6C, 0x6C), (0x76, 0x65), (0x72, 0x65): return count - 3
        default: return count
        }
    }
}
