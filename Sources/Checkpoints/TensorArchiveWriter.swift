public import Foundation

/// Writes safetensors files: equal tensors and metadata give equal bytes, those of Hugging Face's own writer.
public enum TensorArchiveWriter {
    /// Writes `tensors`, in whatever order they come, to one file that appears whole or not at all.
    ///
    /// As in Hugging Face's writer, four-byte tensors precede two-byte ones, so that all stay aligned; then names decide.
    ///
    /// - Throws: `CheckpointError.malformed` for a name twice or reserved, or a shape that does not fit its values;
    ///   `.notFinite` for a value that is NaN or infinite, or rounds to infinity in its type; `.unwritable` where the system
    ///   refuses.
    public static func write(
        _ tensors: [NamedTensor], metadata: [String: String] = [:], to file: URL
    ) throws(CheckpointError) {
        let path = file.path(percentEncoded: false)
        let ordered = tensors.sorted { ($0.type.order, $0.name) < ($1.type.order, $1.name) }
        try check(ordered, path)
        let header = header(ordered, metadata)
        try AtomicFile.write(to: file) { (output) throws(CheckpointError) in
            try output.write(header)
            for tensor in ordered {
                let (bytes, poisoned) = tensor.type.encode(tensor.values)
                if let poisoned { throw .notFinite(file: path, tensor: tensor.name, index: poisoned) }
                try output.write(bytes)
            }
        }
    }

    private static func check(_ tensors: [NamedTensor], _ path: String) throws(CheckpointError) {
        var seen: Set<String> = ["__metadata__"]
        for tensor in tensors {
            func malformed(_ reason: String) -> CheckpointError {
                .malformed(file: path, place: "tensor '\(tensor.name)'", reason: reason)
            }
            guard seen.insert(tensor.name).inserted else { throw malformed("its name is reserved or used twice") }
            var count = 1
            for extent in tensor.shape {
                let product = count.multipliedReportingOverflow(by: extent)
                guard extent >= 0, !product.overflow else { throw malformed("the shape \(tensor.shape) is impossible") }
                count = product.partialValue
            }
            guard count == tensor.values.count else {
                throw malformed("\(tensor.values.count) values for the shape \(tensor.shape)")
            }
        }
    }

    private static func header(_ tensors: [NamedTensor], _ metadata: [String: String]) -> [UInt8] {
        var entries: [String] = []
        if !metadata.isEmpty {
            let notes = metadata.keys.sorted().map { JSONText.quoted($0) + ":" + JSONText.quoted(metadata[$0] ?? "") }
            entries.append("\"__metadata__\":{\(notes.joined(separator: ","))}")
        }
        var offset = 0
        for tensor in tensors {
            let end = offset + tensor.values.count * tensor.type.size
            let shape = tensor.shape.map(String.init).joined(separator: ",")
            let name = JSONText.quoted(tensor.name)
            entries.append(
                "\(name):{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
            offset = end
        }
        var json = Array("{\(entries.joined(separator: ","))}".utf8)
        // Spaces after the document bring the data to a multiple of eight bytes.
        json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
        return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> ($0 * 8)) } + json
    }
}

extension ElementType {
    /// Place in a file: Hugging Face's order of types.
    fileprivate var order: Int {
        switch self {
        case .f32: 0
        case .bf16: 1
        case .f16: 2
        }
    }
}
