import Classroom
import Foundation

/// Text from a file, or from standard input where the file is `-`.
enum TextInput {
    /// What errors call standard input.
    static let standardInput = "standard input"

    static func read(_ path: String, limit: Int) throws -> String {
        guard path == "-" else { return try TextFile.read(URL(fileURLWithPath: path), limit: limit) }
        let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        guard data.count <= limit else {
            throw ContentError(file: standardInput, reason: "is larger than \(limit / 1024) KiB; split it or cut it")
        }
        return try TextFile.text(of: data, file: standardInput)
    }

    /// The file as errors name it.
    static func name(_ path: String) -> String {
        path == "-" ? standardInput : path
    }
}
