import Checkpoints
import Foundation
import Testing

/// Safetensors files that lie.
struct TensorArchiveRefusalTests {
    struct Lie: CustomTestStringConvertible, Sendable {
        let name: String
        var header = #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        var data = [UInt8](repeating: 0, count: 8)
        var length: UInt64?
        /// What the message has to say, beside the file.
        let says: [String]

        var testDescription: String { name }
    }

    private static func entry(_ shape: String, _ offsets: String, dtype: String = "F32") -> String {
        #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    static let lies: [Lie] = [
        Lie(name: "a header of 2 GB", length: 2_147_483_648, says: ["byte 0", "2147483648"]),
        Lie(name: "a header of 2⁶⁴ − 1 bytes", length: .max, says: ["byte 0", "18446744073709551615"]),
        Lie(name: "a header one byte longer than the file", length: 63, says: ["byte 0", "63"]),
        Lie(name: "an empty header", header: "", data: [], says: ["line 1"]),
        Lie(name: "a header that is no object", header: "[1]", data: [], says: ["line 1"]),
        Lie(name: "cut JSON", header: #"{"a":{"dtype":"F32","sha"#, data: [], says: ["line 1, byte 24"]),
        Lie(name: "a second document", header: "{} {}", data: [], says: ["byte 3", "after the end"]),
        Lie(
            name: "a name twice", header: "{\"a\":\(entry("[1]", "[0,4]")),\n\"a\":\(entry("[1]", "[4,8]"))}",
            says: ["line 2", "'a'", "twice"]),
        Lie(
            name: "the same name, escaped", header: "{\"a\":\(entry("[1]", "[0,4]")),\"\\u0061\":\(entry("[1]", "[4,8]"))}",
            says: ["twice"]),
        Lie(
            name: "a key twice", header: #"{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            says: ["'dtype'", "twice"]),
        Lie(
            name: "an unknown key", header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"strides":[1]}}"#,
            says: ["'a'", "'strides'"]),
        Lie(name: "no type", header: #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, says: ["'a'", "dtype", "missing"]),
        Lie(name: "no shape", header: #"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#, says: ["'a'", "shape"]),
        Lie(name: "no offsets", header: #"{"a":{"dtype":"F32","shape":[2]}}"#, says: ["'a'", "data_offsets"]),
        Lie(name: "integers", header: "{\"a\":\(entry("[1]", "[0,8]", dtype: "I64"))}", says: ["'a'", "I64"]),
        Lie(name: "an unknown type", header: "{\"a\":\(entry("[2]", "[0,8]", dtype: "F33"))}", says: ["'a'", "F33"]),
        Lie(name: "a shape too large for its bytes", header: "{\"a\":\(entry("[3]", "[0,8]"))}", says: ["'a'", "12", "8"]),
        Lie(name: "a shape too small for its bytes", header: "{\"a\":\(entry("[1]", "[0,8]"))}", says: ["'a'"]),
        Lie(
            name: "a shape that overflows", header: "{\"a\":\(entry("[4294967296,4294967296]", "[0,8]"))}",
            says: ["'a'", "larger than memory"]),
        Lie(
            name: "a shape that overflows to its size", header: "{\"a\":\(entry("[4611686018427387906]", "[0,8]"))}",
            says: ["'a'", "larger than memory"]),
        Lie(name: "a negative extent", header: "{\"a\":\(entry("[-2]", "[0,8]"))}", says: ["'a'", "-2"]),
        Lie(name: "a fractional extent", header: "{\"a\":\(entry("[2.0]", "[0,8]"))}", says: ["'a'", "2.0"]),
        Lie(name: "an extent beyond integers", header: "{\"a\":\(entry("[99999999999999999999]", "[0,8]"))}", says: ["'a'"]),
        Lie(name: "a shape that is a number", header: "{\"a\":\(entry("2", "[0,8]"))}", says: ["'a'", "shape"]),
        Lie(name: "nine dimensions", header: "{\"a\":\(entry("[2,1,1,1,1,1,1,1,1]", "[0,8]"))}", says: ["'a'", "9 dimensions"]),
        Lie(name: "offsets beyond the file", header: "{\"a\":\(entry("[4]", "[0,16]"))}", says: ["'a'", "[0, 16]"]),
        Lie(name: "offsets backwards", header: "{\"a\":\(entry("[2]", "[8,0]"))}", says: ["'a'", "[8, 0]"]),
        Lie(name: "a negative offset", header: "{\"a\":\(entry("[2]", "[-4,4]"))}", says: ["'a'", "-4"]),
        Lie(name: "three offsets", header: "{\"a\":\(entry("[2]", "[0,4,8]"))}", says: ["'a'", "two integers"]),
        Lie(
            name: "offsets near the largest integer",
            header: "{\"a\":\(entry("[2]", "[9223372036854775799,9223372036854775807]"))}", says: ["'a'"]),
        Lie(
            name: "an overlap", header: "{\"a\":\(entry("[2]", "[0,8]")),\"b\":\(entry("[1]", "[4,8]"))}",
            says: ["'b'", "overlaps"]),
        Lie(
            name: "two tensors in one place", header: "{\"a\":\(entry("[2]", "[0,8]")),\"b\":\(entry("[2]", "[0,8]"))}",
            says: ["overlaps"]),
        Lie(name: "a hole", header: "{\"a\":\(entry("[1]", "[4,8]"))}", says: ["'a'", "belong to no tensor"]),
        Lie(name: "bytes after the last tensor", header: "{\"a\":\(entry("[1]", "[0,4]"))}", says: ["4 bytes after"]),
        Lie(name: "no tensors, but data", header: "{}", says: ["8 bytes after"]),
        Lie(name: "an entry that is a list", header: #"{"a":[]}"#, data: [], says: ["'a'", "not an object"]),
        Lie(name: "metadata that is no text", header: #"{"__metadata__":{"epoch":3}}"#, data: [], says: ["__metadata__.epoch"]),
        Lie(name: "metadata that is a list", header: #"{"__metadata__":[]}"#, data: [], says: ["__metadata__"]),
        Lie(name: "deep nesting", header: String(repeating: "[", count: 100_000), data: [], says: ["nested deeper"]),
        Lie(name: "half a surrogate pair", header: #"{"\ud800":1}"#, data: [], says: ["surrogate"]),
        Lie(name: "a control character", header: "{\"a\u{1}\":1}", data: [], says: ["control character"]),
    ]

    @Test(arguments: lies)
    func refusesWithFileAndPlace(lie: Lie) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "lie.safetensors")
            try safetensors(header: lie.header, data: lie.data, length: lie.length).write(to: file)
            let error = try #require(try refusal { _ = try TensorArchive(file: file) })
            #expect(error.description.hasPrefix(file.path))
            for part in lie.says { #expect(error.description.contains(part), "\(error)") }
        }
    }

    @Test func refusesInvalidText() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "latin1.safetensors")
            var bytes = safetensors(header: #"{"?":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#, data: [])
            bytes[10] = 0xE4
            try bytes.write(to: file)
            let error = try #require(try refusal { _ = try TensorArchive(file: file) })
            #expect(error.description.contains("UTF-8"))
        }
    }

    @Test func refusesEveryTruncation() throws {
        let whole = try Data(contentsOf: Fixture.url("archives/mixed.safetensors"))
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "cut.safetensors")
            for length in 0..<whole.count {
                try whole.prefix(length).writeUnsynced(to: file)
                #expect(try refusal { _ = try TensorArchive(file: file) } != nil, "cut to \(length) bytes")
            }
        }
    }

    /// A sparse file as large as its header claims: it must be refused by the limit, not read.
    @Test func refusesAHugeHeaderInAHugeFile() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "huge.safetensors")
            try safetensors(header: "{", data: [], length: 2_147_483_648).write(to: file)
            #expect(truncate(file.path, 3_000_000_000) == 0)
            let error = try #require(try refusal { _ = try TensorArchive(file: file) })
            #expect(error.description.contains("the format allows 100000000"))
        }
    }

    @Test func refusesWhatIsNoRegularFile() throws {
        try withTemporaryFolder { folder in
            let pipe = folder.appending(path: "pipe.safetensors")
            #expect(mkfifo(pipe.path, 0o600) == 0)
            let loop = folder.appending(path: "loop.safetensors")
            try FileManager.default.createSymbolicLink(at: loop, withDestinationURL: loop)
            for file in [pipe, loop, folder, folder.appending(path: "absent.safetensors")] {
                guard case .unreadable(let path, _)? = try refusal({ _ = try TensorArchive(file: file) }) else {
                    Issue.record("\(file.path) was not refused as unreadable")
                    continue
                }
                #expect(URL(filePath: path).lastPathComponent == file.lastPathComponent)
            }
        }
    }
}
