import Foundation

/// Where the shipped base model, adapter and language tables are found.
enum ResourceFolder {
    /// `HORNBOOK_RESOURCES`, then beside the executable, then `Resources` of the checkout that holds it.
    /// - Throws: `Failure` that lists the places looked at.
    static func locate() throws -> URL {
        if let folder = ProcessInfo.processInfo.environment["HORNBOOK_RESOURCES"], !folder.isEmpty {
            let url = URL(fileURLWithPath: folder, isDirectory: true)
            guard isResources(url) else {
                throw Failure("HORNBOOK_RESOURCES names \(folder), which has no language/en folder: point it at Hornbook's Resources.")
            }
            return url
        }
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = executable.deletingLastPathComponent()
        var looked: [String] = []
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("Resources", isDirectory: true)
            if isResources(candidate) { return candidate }
            looked.append(candidate.path)
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { break }
            folder = parent
        }
        throw Failure("Hornbook's resources are missing: looked for \(looked.joined(separator: ", ")). Set HORNBOOK_RESOURCES, or run make install.")
    }

    private static func isResources(_ url: URL) -> Bool {
        FileManager.default.fileExists(atPath: url.appendingPathComponent("language/en/word-frequency.tsv").path)
    }
}
