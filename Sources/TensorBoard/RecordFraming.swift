import Foundation

/// The framing of TFRecord files: length and its checksum, data and its checksum, little-endian.
enum RecordFraming {
    static func record(of data: Data) -> Data {
        var record = Data(capacity: data.count + 16)
        let length = littleEndian(UInt64(data.count))
        record.append(length)
        record.append(littleEndian(CRC32C.masked(length)))
        record.append(data)
        record.append(littleEndian(CRC32C.masked(data)))
        return record
    }

    private static func littleEndian<Value: FixedWidthInteger>(_ value: Value) -> Data {
        Data((0..<Value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
    }
}
