import Checkpoints
import Foundation
import Testing

/// Writing safetensors files.
struct TensorArchiveWriterTests {
    private func tensors(_ archive: TensorArchive) throws -> [NamedTensor] {
        try archive.names.map { name in
            let info = try #require(archive.info(name))
            return NamedTensor(name: name, type: info.type, shape: info.shape, values: try archive.floats(name))
        }
    }

    /// The fixtures were written by Hugging Face's library.
    @Test(arguments: ["f32", "f16", "bf16", "mixed"])
    func writesTheBytesOfTheReference(name: String) throws {
        let original = Fixture.url("archives/\(name).safetensors")
        let tensors = try tensors(TensorArchive(file: original))
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "copy.safetensors")
            try TensorArchiveWriter.write(tensors.reversed(), metadata: ["format": "pt"], to: copy)
            #expect(try Data(contentsOf: copy) == Data(contentsOf: original))
        }
    }

    @Test func sortsMetadata() throws {
        let metadata = ["format": "pt", "a \"note\"": "line\nline", "z": "é\u{1}"]
        try withTemporaryFolder { folder in
            let files = ["one", "two"].map { folder.appending(path: $0) }
            for file in files {
                try TensorArchiveWriter.write([NamedTensor(name: "a", shape: [1], values: [1])], metadata: metadata, to: file)
            }
            #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
            #expect(try TensorArchive(file: files[0]).metadata == metadata)
        }
    }

    struct Rounding: Decodable {
        let values: [UInt32]
        let f16: [UInt32]
        let bf16: [UInt32]
    }

    @Test func roundsAsTorchDoes() throws {
        let rounding = try Fixture.decode(Rounding.self, "rounding.json")
        let infinity = Float.infinity.bitPattern
        for (type, expected) in [(ElementType.f16, rounding.f16), (.bf16, rounding.bf16)] {
            let kept = rounding.values.indices.filter { expected[$0] & infinity != infinity }
            #expect(kept.count > 190)
            try withTemporaryFolder { folder in
                let file = folder.appending(path: "rounded")
                let values = kept.map { Float(bitPattern: rounding.values[$0]) }
                try TensorArchiveWriter.write([NamedTensor(name: "a", type: type, shape: [kept.count], values: values)], to: file)
                #expect(try TensorArchive(file: file).floats("a").map(\.bitPattern) == kept.map { expected[$0] })
            }
        }
    }

    @Test(arguments: [
        (ElementType.f32, Float.nan), (.f32, -.infinity), (.f16, 65520), (.f16, .nan), (.bf16, .greatestFiniteMagnitude),
        (.bf16, .nan),
    ])
    func refusesValuesThatWouldNotBeFinite(type: ElementType, value: Float) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "weights.safetensors")
            try Data("before".utf8).write(to: file)
            let tensor = NamedTensor(name: "w", type: type, shape: [2], values: [1, value])
            #expect(throws: CheckpointError.notFinite(file: file.path, tensor: "w", index: 1)) {
                try TensorArchiveWriter.write([tensor], to: file)
            }
            // What was there stays, and nothing else is left behind.
            #expect(try Data(contentsOf: file) == Data("before".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["weights.safetensors"])
        }
    }

    @Test func refusesImpossibleTensors() throws {
        let one = NamedTensor(name: "a", shape: [2], values: [1, 2])
        let impossible = [
            [one, one], [NamedTensor(name: "__metadata__", shape: [1], values: [1])],
            [NamedTensor(name: "a", shape: [3], values: [1, 2])],
            [NamedTensor(name: "a", shape: [-1, -2], values: [1, 2])], [NamedTensor(name: "a", shape: [.max, 4], values: [1])],
        ]
        try withTemporaryFolder { folder in
            for tensors in impossible {
                let error = try refusal { try TensorArchiveWriter.write(tensors, to: folder.appending(path: "x")) }
                guard case .malformed? = error else {
                    Issue.record("not refused: \(tensors)")
                    continue
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test func saysWhereItCannotWrite() throws {
        let file = Fixture.url("no-such-folder/x.safetensors")
        let error = try #require(try refusal { try TensorArchiveWriter.write([], to: file) })
        #expect(error == .unwritable(file: file.path, reason: "No such file or directory"))
    }
}
