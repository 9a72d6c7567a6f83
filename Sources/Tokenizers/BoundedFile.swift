import Foundation

/// Reads small files completely, and never more of them than a limit.
enum BoundedFile {
    static func read(_ file: URL, limit: Int) throws(TokenizerError) -> Data {
        let path = file.resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        guard let type else {
            throw .unreadable(file: file.path, reason: "there is no such file, or it may not be opened")
        }
        guard type == .typeRegular else { throw .unreadable(file: file.path, reason: "it is not a regular file") }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw .unreadable(file: file.path, reason: "\(error.localizedDescription)")
        }
        guard data.count <= limit else { throw .tooLarge(file: file.path, what: "the file's size in bytes", limit: limit) }
        return data
    }
}
