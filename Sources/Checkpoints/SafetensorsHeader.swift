import StrictJSON

/// The table at the start of a safetensors file: eight bytes of length (little-endian), then JSON, then the data.
///
/// Format: https://github.com/huggingface/safetensors (README, "Format").
struct SafetensorsHeader {
    struct Tensor {
        let info: TensorInfo
        /// Byte range in the file.
        let range: Range<Int>
    }

    private static let maximumLength = 100_000_000
    private static let maximumRank = 8

    let tensors: [Tensor]
    let metadata: [String: String]

    /// Reads and checks the header: types, shapes, sizes, and that the tensors fill the data section without hole or overlap.
    init(_ file: MappedFile) throws(CheckpointError) {
        guard file.size >= 8 else { throw .malformed(file: file.path, place: "byte 0", reason: "shorter than a header") }
        let claimed = try file.copy(0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard claimed <= UInt64(file.size - 8) else {
            throw .malformed(file: file.path, place: "byte 0", reason: "a header of \(claimed) bytes in a file of \(file.size)")
        }
        guard claimed <= Self.maximumLength else {
            throw .malformed(
                file: file.path, place: "byte 0", reason: "a header of \(claimed) bytes; the format allows \(Self.maximumLength)")
        }
        let dataStart = 8 + Int(claimed)
        let fields = try JSONFields(file.copy(8..<dataStart), file: file.path)

        metadata = try Self.metadata(fields)
        var tensors: [Tensor] = []
        for name in fields.object.keys where name != "__metadata__" {
            tensors.append(try Self.tensor(name, fields, dataStart: dataStart, fileSize: file.size))
        }
        tensors.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var end = dataStart
        for tensor in tensors {
            guard tensor.range.lowerBound == end else {
                let reason =
                    tensor.range.lowerBound < end
                    ? "its data overlaps another tensor's" : "bytes before its data belong to no tensor"
                throw .malformed(file: file.path, place: "tensor '\(tensor.info.name)'", reason: reason)
            }
            end = tensor.range.upperBound
        }
        guard end == file.size else {
            throw .malformed(file: file.path, place: "byte \(end)", reason: "\(file.size - end) bytes after the last tensor")
        }
        self.tensors = tensors
    }

    private static func metadata(_ fields: JSONFields) throws(CheckpointError) -> [String: String] {
        guard let table = try fields.optionalFields("__metadata__") else { return [:] }
        var metadata: [String: String] = [:]
        for key in table.object.keys {
            guard metadata.updateValue(try table.string(key), forKey: key) == nil else {
                throw table.malformed(key, "it stands there with its letters composed and decomposed")
            }
        }
        return metadata
    }

    private static func tensor(
        _ name: String, _ fields: JSONFields, dataStart: Int, fileSize: Int
    ) throws(CheckpointError) -> Tensor {
        func malformed(_ reason: String) -> CheckpointError {
            .malformed(file: fields.file, place: "tensor '\(name)'", reason: reason)
        }
        guard case .object(let object) = fields.object[name] else { throw malformed("its entry is not an object") }
        let entry = JSONFields(object, file: fields.file, path: "tensor '\(name)': ")
        for key in object.keys where !["dtype", "shape", "data_offsets"].contains(key) {
            throw malformed("the unknown key '\(key)'")
        }
        let typeName = try entry.string("dtype")
        guard let type = ElementType(rawValue: typeName) else {
            throw .unsupported(
                file: fields.file, place: "tensor '\(name)'", reason: "elements of type \(typeName); F32, F16 and BF16 are read")
        }
        guard case .array = entry.value("shape"), let shape = try entry.integers("shape", in: 0...Int.max) else {
            throw malformed("its shape is not a list")
        }
        guard shape.count <= maximumRank else { throw malformed("\(shape.count) dimensions; at most \(maximumRank) are read") }
        guard let offsets = try entry.integers("data_offsets", in: 0...Int.max), offsets.count == 2 else {
            throw malformed("its data_offsets are not two integers")
        }
        guard offsets[0] <= offsets[1], offsets[1] <= fileSize - dataStart else {
            throw malformed("its data_offsets \(offsets) are not a range within the \(fileSize - dataStart) bytes of data")
        }
        var bytes = type.size
        for extent in shape {
            let product = bytes.multipliedReportingOverflow(by: extent)
            guard !product.overflow else { throw malformed("its shape \(shape) is larger than memory") }
            bytes = product.partialValue
        }
        guard offsets[1] - offsets[0] == bytes else {
            throw malformed(
                "its shape \(shape) takes \(bytes) bytes, its data_offsets \(offsets) give \(offsets[1] - offsets[0])")
        }
        return Tensor(
            info: TensorInfo(name: name, type: type, shape: shape),
            range: dataStart + offsets[0]..<dataStart + offsets[1])
    }
}
