import Checkpoints
import Foundation
import Testing

/// The files that `Tools/reference/make_checkpoints.py` wrote.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func url(_ path: String) -> URL {
        folder.appending(path: path)
    }

    static func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
        try JSONDecoder().decode(type, from: Data(contentsOf: url(path)))
    }

    /// The base that the adapters were made for: Llama, hidden size 32, two layers.
    static func adapterBase() throws -> ModelConfiguration {
        try ModelConfiguration(folder: url("adapters/base"))
    }
}

/// Calls `body` with an empty folder that is removed afterwards.
func withTemporaryFolder<R>(_ body: (URL) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "checkpoints-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// The `CheckpointError` that `body` throws; nil where it throws none.
func refusal(_ body: () throws -> Void) throws -> CheckpointError? {
    do {
        try body()
        return nil
    } catch let error as CheckpointError {
        return error
    }
}

/// The bytes of a safetensors file with any header.
func safetensors(header: String, data: [UInt8], length: UInt64? = nil) -> Data {
    let length = length ?? UInt64(header.utf8.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + Array(header.utf8) + data)
}

extension Data {
    /// Writes a file without waiting for the disk, as Foundation does each time: thousands of times in a loop, that is half
    /// a minute.
    func writeUnsynced(to file: URL) throws {
        unlink(file.path)
        let stream = try #require(fopen(file.path, "w"))
        defer { fclose(stream) }
        #expect(withUnsafeBytes { fwrite($0.baseAddress, 1, count, stream) } == count)
    }
}

/// A small reproducible generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
