import Classroom
import Datasets
import Foundation

/// Where the authored content is found: the data folder's own, else what is shipped.
enum ContentLocation {
    /// - Throws: `Failure` where there is neither; `ContentError` for a folder that is no content.
    static func collection(_ folder: String?, data: URL) throws -> ContentCollection {
        if let folder { return try ContentCollection(reading: URL(fileURLWithPath: folder, isDirectory: true)) }
        let places = [
            data.appendingPathComponent("content", isDirectory: true),
            try ResourceFolder.locate().deletingLastPathComponent().appendingPathComponent("content", isDirectory: true),
        ]
        let found = places.first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("passages").path) }
        guard let found else {
            let looked = places.map(\.path).joined(separator: ", ")
            throw Failure("there is no authored content to judge by: looked for \(looked); name it with --content.")
        }
        return try ContentCollection(reading: found)
    }
}
