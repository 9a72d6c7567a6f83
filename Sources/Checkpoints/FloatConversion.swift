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

extension ElementType {
    /// Encodes values as little-endian elements, rounded to nearest, ties to even.
    ///
    /// - Returns: the bytes, and the index of the first value that is not finite in this type, nil where all are.
    func encode(_ values: [Float]) -> (bytes: [UInt8], poisoned: Int?) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * size)
        for (index, value) in values.enumerated() {
            let bits: UInt32
            switch self {
            case .f32:
                bits = value.bitPattern
                guard value.isFinite else { return (bytes, index) }
            case .bf16:
                let lowest = value.bitPattern >> 16 & 1
                bits = value.isFinite ? (value.bitPattern + 0x7FFF + lowest) >> 16 : 0x7F80
                guard bits & 0x7F80 != 0x7F80 else { return (bytes, index) }
            case .f16:
                bits = Self.half(value)
                guard bits & 0x7C00 != 0x7C00 else { return (bytes, index) }
            }
            for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: bits >> (byte * 8))) }
        }
        return (bytes, nil)
    }

    /// The nearest half, ties to even; infinity from half a unit above the largest, 65504, on.
    private static func half(_ value: Float) -> UInt32 {
        let sign = value.bitPattern >> 16 & 0x8000
        let magnitude = value.magnitude
        guard magnitude < 65520 else { return sign | 0x7C00 }
        if magnitude < 0x1p-14 {
            // A subnormal half counts units of 2⁻²⁴.
            return sign | UInt32((magnitude * 0x1p24).rounded(.toNearestOrEven))
        }
        let bits = magnitude.bitPattern - (127 - 15) << 23
        return sign | (bits + 0xFFF + (bits >> 13 & 1)) >> 13
    }
}
