import Foundation

/// Lets the user change a text in the editor of their choice.
enum TextEditor {
    /// - Throws: `Failure` where there is no editor, or it fails.
    static func edit(_ text: String) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        guard let editor = environment["VISUAL"] ?? environment["EDITOR"], !editor.isEmpty else {
            throw Failure("give the text with --file, or name an editor in $EDITOR.", code: .wrongUse)
        }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data((text + "\n").utf8).write(to: file, options: .withoutOverwriting)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(editor) \"$1\"", "sh", file.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure("the editor ended with an error; nothing was stored.") }
        return try TextInput.read(file.path, limit: SourceOptions.limit)
    }
}
