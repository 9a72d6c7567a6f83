/// Reading Unicode scalars and their classes straight from UTF-8 bytes. The bytes come from a `String`, so they are valid.
extension Span<UInt8> {
    /// The scalar that begins at `index`, and its length in bytes.
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard index + length <= count else { return (0xFFFD, count - index) }
        var value = UInt32(lead) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
        for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
        return (value, length)
    }

    /// The first byte of the scalar that ends just before `index`; nil at `start`.
    func scalarStart(before index: Int, from start: Int) -> Int? {
        guard index > start else { return nil }
        var lead = index - 1
        while lead > start, self[lead] & 0xC0 == 0x80 { lead -= 1 }
        return lead
    }

    /// The length of the white-space scalar at `index`; 0 where there is none.
    @inline(__always)
    func whiteLength(at index: Int) -> Int {
        let byte = self[index]
        if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
        guard byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF else { return 0 }
        let (value, length) = scalar(at: index)
        return ScalarClass.isWhite(value) ? length : 0
    }

    /// The first offset of `start..<end` that holds no white space, or `end`.
    func skippingWhite(from start: Int, to end: Int) -> Int {
        var index = start
        while index < end {
            let length = whiteLength(at: index)
            if length == 0 { return index }
            index += length
        }
        return end
    }

    /// The end of `start..<end` without the white space that closes it.
    func trimmingWhite(from start: Int, to end: Int) -> Int {
        var index = end
        while let lead = scalarStart(before: index, from: start), whiteLength(at: lead) > 0 { index = lead }
        return index
    }

    /// What the scalar at `index` is, and its length in bytes.
    @inline(__always)
    func scalarClass(at index: Int) -> (class: ScalarClass, length: Int) {
        let byte = self[index]
        if byte < 0x80 {
            if byte &- 0x61 < 26 { return (.lower, 1) }
            if byte &- 0x41 < 26 { return (.upper, 1) }
            if byte &- 0x30 < 10 { return (.digit, 1) }
            return (.other, 1)
        }
        let (value, length) = scalar(at: index)
        return (ScalarClass(nonASCII: value), length)
    }

    func isDigit(at index: Int) -> Bool { self[index] &- 0x30 < 10 }

    /// Whether `prefix` stands at `index`, without regard to ASCII case.
    func has(_ prefix: [UInt8], at index: Int, to end: Int) -> Bool {
        guard index + prefix.count <= end else { return false }
        for offset in prefix.indices where self[index + offset] | 0x20 != prefix[offset] | 0x20 { return false }
        return true
    }

    /// The text of a range of offsets that lie on scalar boundaries.
    func string(_ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(self[index]) }
        return String(decoding: copy, as: UTF8.self)
    }
}

extension String {
    /// The text of a range of UTF-8 offsets that lie on scalar boundaries.
    func slice(_ range: Range<Int>) -> String {
        let start = utf8.index(startIndex, offsetBy: range.lowerBound)
        return String(self[start..<utf8.index(start, offsetBy: range.count)])
    }
}
