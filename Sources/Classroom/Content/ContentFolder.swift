public import Foundation

/// A folder of content: `passages/<slug>/passage.md` and `interests/<tag>.json`.
public struct ContentFolder: Sendable {
    public let url: URL

    /// Most bytes of a `passage.md`.
    public static let passageSizeLimit = 4 << 20
    /// Most passages, and most interests, in a folder.
    public static let entryLimit = 100_000

    public init(_ url: URL) {
        self.url = url
    }

    /// The passages, by slug.
    public func passages() throws(ContentError) -> [PassageDocument] {
        var documents: [PassageDocument] = []
        let passages = url.appendingPathComponent("passages")
        guard Self.isFolder(passages) else { return [] }
        for folder in try Self.entries(of: passages) where Self.isFolder(folder) {
            let file = folder.appendingPathComponent("passage.md")
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw ContentError(file: folder.path, reason: "holds no passage.md; add it, or remove the folder")
            }
            documents.append(try Self.passage(at: file))
        }
        return documents
    }

    /// The interests, by tag.
    public func interests() throws(ContentError) -> [Interest] {
        let folder = url.appendingPathComponent("interests")
        return Self.isFolder(folder) ? try InterestFile.readAll(in: folder) : []
    }

    /// One passage from its file. Its slug is the file's name, or its folder's where the file is called `passage.md`.
    public static func passage(at file: URL) throws(ContentError) -> PassageDocument {
        let name = file.deletingPathExtension().lastPathComponent
        let slug = name == "passage" ? file.absoluteURL.deletingLastPathComponent().lastPathComponent : name
        return try PassageDocument(
            markdown: try TextFile.read(file, limit: passageSizeLimit), slug: slug, file: file.path)
    }

    /// The visible entries of a folder, by name.
    static func entries(of folder: URL) throws(ContentError) -> [URL] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw ContentError(file: folder.path, reason: "cannot be listed; check its permissions")
        }
        guard names.count <= entryLimit else {
            throw ContentError(file: folder.path, reason: "holds more than \(entryLimit) entries; split it")
        }
        return names.map { folder.appendingPathComponent($0) }
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
