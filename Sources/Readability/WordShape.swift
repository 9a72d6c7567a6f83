/// What the letters of a word look like, before its case is folded.
struct WordShape {
    private(set) var letters = 0
    private(set) var digits = 0
    private(set) var isCapitalized = false
    /// Two letters or more, all of them ASCII capitals, perhaps with periods between.
    private(set) var isAllCapitals = false

    init(in bytes: Span<UInt8>, _ range: Range<Int>) {
        var capitals = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalarClass, length) = bytes.scalarClass(at: index)
            switch scalarClass {
            case .lower, .caseless: letters += 1
            case .upper:
                letters += 1
                if length == 1 { capitals += 1 }
                if index == range.lowerBound { isCapitalized = true }
            case .digit: digits += 1
            case .mark, .other: break
            }
            index += length
        }
        isAllCapitals = letters >= 2 && capitals == letters
    }
}
