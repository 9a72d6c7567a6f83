extension ElementType {
    /// Encodes values as little-endian elements, rounded to nearest, ties to even.
    ///
    /// - Returns: the bytes, and the index of the first value that is not finite in this type, nil where all are.
    func encode(_ values: [Float]) -> (bytes: [UInt8], poisoned: Int?) {
        var poisoned: Int?
        let bytes = [UInt8](unsafeUninitializedCapacity: values.count * size) { buffer, count in
            let output = UnsafeMutableRawBufferPointer(buffer)
            for (index, value) in values.enumerated() {
                guard let bits = bits(value) else {
                    poisoned = index
                    return
                }
                if self == .f32 {
                    output.storeBytes(of: bits.littleEndian, toByteOffset: count, as: UInt32.self)
                } else {
                    output.storeBytes(of: UInt16(truncatingIfNeeded: bits).littleEndian, toByteOffset: count, as: UInt16.self)
                }
                count += size
            }
        }
        return (bytes, poisoned)
    }

    /// The bits of the nearest element; nil where it is not finite.
    private func bits(_ value: Float) -> UInt32? {
        guard value.isFinite else { return nil }
        switch self {
        case .f32:
            return value.bitPattern
        case .bf16:
            let rounded = (value.bitPattern + 0x7FFF + (value.bitPattern >> 16 & 1)) >> 16
            return rounded & 0x7F80 == 0x7F80 ? nil : rounded
        case .f16:
            return Self.half(value)
        }
    }

    /// The nearest half, ties to even; nil from half a unit above the largest, 65504, on.
    private static func half(_ value: Float) -> UInt32? {
        let sign = value.bitPattern >> 16 & 0x8000
        let magnitude = value.magnitude
        guard magnitude < 65520 else { return nil }
        if magnitude < 0x1p-14 {
            // A subnormal half counts units of 2⁻²⁴.
            return sign | UInt32((magnitude * 0x1p24).rounded(.toNearestOrEven))
        }
        let bits = magnitude.bitPattern - (127 - 15) << 23
        return sign | (bits + 0xFFF + (bits >> 13 & 1)) >> 13
    }
}
