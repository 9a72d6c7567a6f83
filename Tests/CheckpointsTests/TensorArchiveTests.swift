import Checkpoints
import Foundation
import Testing

/// Reading sound safetensors files, held against the values that torch has.
struct TensorArchiveTests {
    struct ExpectedTensor: Decodable {
        let dtype: String
        let shape: [Int]
        let bits: [UInt32]
    }

    private static let types = ["float32": ElementType.f32, "float16": .f16, "bfloat16": .bf16]

    @Test(arguments: ["f32", "f16", "bf16", "mixed"])
    func readsEveryTypeToTheBit(name: String) throws {
        let expected = try #require(Fixture.decode([String: [String: ExpectedTensor]].self, "archives/expected.json")[name])
        let archive = try TensorArchive(file: Fixture.url("archives/\(name).safetensors"))

        #expect(archive.names == expected.keys.sorted())
        #expect(archive.metadata == ["format": "pt"])
        for (tensor, values) in expected {
            let info = try #require(archive.info(tensor))
            #expect(info.shape == values.shape)
            #expect(info.type == Self.types[values.dtype])
            #expect(info.count == values.bits.count)
            #expect(try archive.floats(tensor).map(\.bitPattern) == values.bits)
        }
    }

    @Test func readsAPartOfATensor() throws {
        let archive = try TensorArchive(file: Fixture.url("archives/bf16.safetensors"))
        let all = try archive.floats("vector")
        var part = [Float](repeating: 0, count: 150)
        var span = part.mutableSpan
        try archive.read("vector", elements: 4000..<4150, into: &span)
        #expect(part == Array(all[4000..<4150]))
    }

    @Test func refusesDestinationsOfAnotherSize() throws {
        let archive = try TensorArchive(file: Fixture.url("archives/f32.safetensors"))
        let path = archive.path
        var room = [Float](repeating: 0, count: 34)
        var span = room.mutableSpan
        #expect(throws: CheckpointError.wrongCount(file: path, tensor: "matrix", expected: 34, found: 35)) {
            try archive.read("matrix", into: &span)
        }
        #expect(throws: CheckpointError.wrongCount(file: path, tensor: "matrix", expected: 35, found: 36)) {
            try archive.read("matrix", elements: 2..<36, into: &span)
        }
        #expect(throws: CheckpointError.wrongCount(file: path, tensor: "matrix", expected: 35, found: 33)) {
            try archive.read("matrix", elements: -1..<33, into: &span)
        }
        #expect(throws: CheckpointError.missingTensor(file: path, tensor: "matrices")) {
            try archive.read("matrices", into: &span)
        }
    }

    @Test func givesTheBytesAsTheyAreStored() throws {
        let archive = try TensorArchive(file: Fixture.url("archives/bf16.safetensors"))
        let values = try archive.floats("matrix")
        let stored = try archive.withRawBytes("matrix") { bytes in
            (0..<35).map { bytes.unsafeLoadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self) }
        }
        #expect(stored == values.map { UInt16($0.bitPattern >> 16) })
    }

    @Test func readsShardsAsOne() throws {
        let archive = try TensorArchive(folder: Fixture.url("sharded"))
        let sums = try Fixture.decode([String: Double].self, "sharded/expected-sums.json")
        #expect(archive.names == sums.keys.sorted())
        for (name, sum) in sums {
            let found = try archive.floats(name).reduce(0.0) { $0 + Double($1) }
            #expect(abs(found - sum) < 1e-9)
        }
        try ModelConfiguration(folder: Fixture.url("sharded")).check(archive)
    }

    @Test func readsInParallel() async throws {
        let archive = try TensorArchive(file: Fixture.url("archives/f16.safetensors"))
        let expected = try archive.floats("vector")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { (try? archive.floats("vector")) == expected }
            }
            for await isEqual in group { #expect(isEqual) }
        }
    }

    @Test(arguments: [ElementType.f32, .f16, .bf16])
    func namesTheFirstValueThatIsNotFinite(type: ElementType) throws {
        let poison: [UInt8] =
            switch type {
            case .f32: [0, 0, 0xC0, 0x7F]
            case .f16: [0, 0xFC]
            case .bf16: [0x81, 0xFF]
            }
        // One in the middle of the second block of the vectorized loop, one later.
        var data = [UInt8](repeating: 0, count: 9000 * type.size)
        for index in [5000, 8999] { data.replaceSubrange(index * type.size..<(index + 1) * type.size, with: poison) }
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "poisoned.safetensors")
            let header = #"{"weight":{"dtype":"\#(type.rawValue)","shape":[90,100],"data_offsets":[0,\#(data.count)]}}"#
            try safetensors(header: header, data: data).write(to: file)
            let archive = try TensorArchive(file: file)
            #expect(throws: CheckpointError.notFinite(file: file.path, tensor: "weight", index: 5000)) {
                try archive.floats("weight")
            }
            var rest = [Float](repeating: 0, count: 3000)
            var span = rest.mutableSpan
            #expect(throws: CheckpointError.notFinite(file: file.path, tensor: "weight", index: 8999)) {
                try archive.read("weight", elements: 6000..<9000, into: &span)
            }
        }
    }

    @Test func noticesThatAFileWasCutMeanwhile() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "model.safetensors")
            try FileManager.default.copyItem(at: Fixture.url("archives/f32.safetensors"), to: file)
            let archive = try TensorArchive(file: file)
            #expect(try archive.floats("matrix").count == 35)
            #expect(truncate(file.path, 100) == 0)
            #expect(throws: CheckpointError.unreadable(file: file.path, reason: "it was cut short while in use")) {
                try archive.floats("matrix")
            }
        }
    }
}
