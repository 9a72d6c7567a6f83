/// Marks that join two parts of one word.
enum WordJoint {
    /// The length of the mark at `index` if it joins what stands on both sides of it into one word; 0 otherwise.
    static func length(in bytes: Span<UInt8>, at index: Int, from begin: Int, to limit: Int) -> Int {
        let byte = bytes[index]
        switch byte {
        case 0x20, 0x0A: return 0
        case 0x27: return joins(in: bytes, at: index + 1, to: limit) { $0.isLetter } ? 1 : 0
        case 0x2D, 0x40: return joins(in: bytes, at: index + 1, to: limit) { $0.isWordScalar } ? 1 : 0
        case 0x26: return joins(in: bytes, at: index + 1, to: limit) { $0 == .upper } ? 1 : 0
        case 0x2C, 0x3A: return bytes.isDigit(at: index - 1) && joins(in: bytes, at: index + 1, to: limit) { $0 == .digit } ? 1 : 0
        case 0x2E: return joinsPeriod(in: bytes, at: index, from: begin, to: limit) ? 1 : 0
        case 0xC2 where index + 1 < limit && bytes[index + 1] == 0xAD: return 2
        case 0xE2: return wideLength(in: bytes, at: index, to: limit)
        default: return 0
        }
    }

    private static func joins(in bytes: Span<UInt8>, at index: Int, to limit: Int, _ accepts: (ScalarClass) -> Bool) -> Bool {
        index < limit && accepts(bytes.scalarClass(at: index).class)
    }

    private static func wideLength(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> Int {
        let joined = switch bytes.scalar(at: index).value {
        case 0x2019, 0x02BC: joins(in: bytes, at: index + 3, to: limit) { $0.isLetter }
        case 0x2010, 0x2011: joins(in: bytes, at: index + 3, to: limit) { $0.isWordScalar }
        case 0x2013: bytes.isDigit(at: index - 1) && joins(in: bytes, at: index + 3, to: limit) { $0 == .digit }
        default: false
        }
        return joined ? 3 : 0
    }

    /// A period between digits, after the `@` of a mail address, or between single letters.
    private static func joinsPeriod(in bytes: Span<UInt8>, at index: Int, from begin: Int, to limit: Int) -> Bool {
        guard index + 1 < limit else { return false }
        let (after, length) = bytes.scalarClass(at: index + 1)
        guard after.isWordScalar, let lead = bytes.scalarStart(before: index, from: begin) else { return false }
        if after == .digit { return bytes.isDigit(at: lead) }
        if holdsAt(in: bytes, max(begin, index - 64)..<index) { return true }
        let followsSingle = lead == begin || bytes[lead - 1] == 0x2E
        let second = index + 1 + length
        let isSingle = second >= limit || !bytes.scalarClass(at: second).class.isWordScalar
        let isPhD = index - begin == 2 && bytes[begin] == 0x50 && bytes[begin + 1] == 0x68
        return after.isLetter && isSingle && (followsSingle || isPhD)
    }

    private static func holdsAt(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] == 0x40 { return true }
        return false
    }
}
