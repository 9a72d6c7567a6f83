public import Foundation

/// The identity of a model or adapter folder: a hash over its weights, configuration and tokenizer.
///
/// It is the SHA-256 of the lines that `sha256sum` prints for the folder's `.jinja`, `.json` and `.safetensors` files (hash,
/// two spaces, name, newline) in the byte order of their names; other files, such as a model card, are left out:
///
///     ls | grep -E '\.(jinja|json|safetensors)$' | LC_ALL=C sort | xargs sha256sum | sha256sum
public struct ModelHash: Sendable, Equatable, Hashable, CustomStringConvertible {
    private static let suffixes = [".jinja", ".json", ".safetensors"]

    /// 64 lower-case hexadecimal digits.
    public let hexadecimal: String

    public var description: String { hexadecimal }

    /// Hashes a folder's files, reading every byte of them once.
    ///
    /// - Throws: `CheckpointError.unreadable` where the folder or one of the files cannot be read, or where there is none to
    ///   hash.
    public init(folder: URL) throws(CheckpointError) {
        let path = folder.path(percentEncoded: false)
        let contents: [String]
        do {
            contents = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw .unreadable(file: path, reason: error.localizedDescription)
        }
        let names = contents.filter { name in !name.hasPrefix(".") && Self.suffixes.contains { name.hasSuffix($0) } }
        guard !names.isEmpty else { throw .unreadable(file: path, reason: "it holds no weights and no configuration") }
        var lines = ""
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let file = try MappedFile(folder.appending(path: name))
            var hash = SHA256()
            try file.withBytes(0..<file.size) { hash.update($0.bytes) }
            lines += "\(hash.hexadecimal())  \(name)\n"
        }
        var hash = SHA256()
        hash.update(Array(lines.utf8).span.bytes)
        hexadecimal = hash.hexadecimal()
    }
}
