public import Foundation

/// The spelling checker hunspell with its American dictionary, run as a process.
public struct Speller: Sendable {
    private let executable: URL
    static let dictionary = "en_US"

    /// Finds hunspell on the search path.
    public init(searchPath: String? = ProcessInfo.processInfo.environment["PATH"]) throws(DatasetError) {
        let folders = (searchPath ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/hunspell") }) else {
            throw .spellerMissing
        }
        executable = URL(fileURLWithPath: folder + "/hunspell")
    }

    /// The words that the dictionary lacks, each with what it suggests.
    ///
    /// - Parameter words: letters and apostrophes only.
    public func misspelled(among words: Set<String>) throws(DatasetError) -> [String: [String]] {
        guard !words.isEmpty else { return [:] }
        // A caret keeps hunspell from taking a word for a command.
        let input = words.sorted().map { "^\($0)\n" }.joined()
        return Self.parse(try run(input))
    }

    private func run(_ input: String) throws(DatasetError) -> String {
        // Input from a file: neither side can wait for the other.
        let file = FileManager.default.temporaryDirectory.appending(path: "hornbook-words-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process(), output = Pipe()
        process.executableURL = executable
        process.arguments = ["-a", "-i", "utf-8", "-d", Self.dictionary]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let text: String
        do {
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
            try process.run()
            text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        } catch {
            throw .spellerFailed(reason: error.localizedDescription)
        }
        process.waitUntilExit()
        // Without the dictionary hunspell ends before its greeting.
        guard text.hasPrefix("@(#)") else { throw .spellerMissing }
        guard process.terminationStatus == 0 else { throw .spellerFailed(reason: "exit code \(process.terminationStatus)") }
        return text
    }

    /// Lines of ispell's pipe: `& word count offset: one, two` with suggestions, `# word offset` without.
    private static func parse(_ text: String) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count > 1, fields[0] == "&" || fields[0] == "#" else { continue }
            let suggestions = line.split(separator: ": ", maxSplits: 1).dropFirst().first ?? ""
            found[String(fields[1])] = suggestions.split(separator: ", ").prefix(3).map(String.init)
        }
        return found
    }
}
