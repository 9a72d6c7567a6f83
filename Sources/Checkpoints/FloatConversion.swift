extension ElementType {
    /// Converts `count` little-endian elements at any alignment to f32.
    ///
    /// - Returns: the index of the first NaN or infinite value, nil where all are finite.
    func convert(
        _ source: UnsafeRawPointer, count: Int, to destination: UnsafeMutablePointer<Float>
    ) -> Int? {
        // Looking once a block keeps the inner loops free of branches.
        let block = 4096
        var start = 0
        while start < count {
            let length = min(block, count - start)
            let input = source + start * size
            let output = destination + start
            let isPoisoned =
                switch self {
                case .f32: Self.convertF32(input, length, output)
                case .f16: Self.convertF16(input, length, output)
                case .bf16: Self.convertBF16(input, length, output)
                }
            if isPoisoned {
                for index in start..<start + length where !destination[index].isFinite { return index }
            }
            start += length
        }
        return nil
    }

    private static let exponentMask: UInt32 = 0x7F80_0000

    private static func convertF32(
        _ source: UnsafeRawPointer, _ count: Int, _ destination: UnsafeMutablePointer<Float>
    ) -> Bool {
        var poison: UInt32 = 0
        for index in 0..<count {
            let bits = UInt32(littleEndian: source.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
            destination[index] = Float(bitPattern: bits)
            poison |= bits & exponentMask == exponentMask ? 1 : 0
        }
        return poison != 0
    }

    private static func convertBF16(
        _ source: UnsafeRawPointer, _ count: Int, _ destination: UnsafeMutablePointer<Float>
    ) -> Bool {
        var poison: UInt32 = 0
        for index in 0..<count {
            let bits = UInt32(UInt16(littleEndian: source.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self))) << 16
            destination[index] = Float(bitPattern: bits)
            poison |= bits & exponentMask == exponentMask ? 1 : 0
        }
        return poison != 0
    }

    private static func convertF16(
        _ source: UnsafeRawPointer, _ count: Int, _ destination: UnsafeMutablePointer<Float>
    ) -> Bool {
        var poison: UInt32 = 0
        for index in 0..<count {
            let half = UInt32(UInt16(littleEndian: source.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self)))
            // The half's exponent, put into the float's place, is short by 127 - 15; a product mends it, subnormals included.
            let magnitude = Float(bitPattern: (half & 0x7FFF) << 13) * 0x1p112
            let isInfinite = half & 0x7C00 == 0x7C00
            let bits = (isInfinite ? exponentMask : magnitude.bitPattern) | (half & 0x8000) << 16
            destination[index] = Float(bitPattern: bits)
            poison |= isInfinite ? 1 : 0
        }
        return poison != 0
    }
}
