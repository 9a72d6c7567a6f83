import Foundation
import Testing

/// What the README tells a newcomer to type is typed here.
@Suite struct ReadmeTests {
    static func readme() throws -> String {
        try String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    }

    /// Lines of the README's shell blocks that begin with `hornbook`.
    static func commands() throws -> [String] {
        var isShell = false
        var commands: [String] = []
        for line in try readme().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isShell = !isShell && (line == "```sh")
            } else if isShell, line.contains("hornbook ") {
                commands.append(String(line))
            }
        }
        return commands
    }

    @Test func theFirstTwoCommandsAreDemoAndTest() throws {
        let lines = try Self.readme().split(separator: "\n").filter { $0.hasPrefix("make ") }
        #expect(lines.prefix(2).map { $0.split(separator: "#")[0].trimmingCharacters(in: .whitespaces) } == ["make demo", "make test"])
        let makefile = try String(contentsOf: Repository.root.appendingPathComponent("Makefile"), encoding: .utf8)
        #expect(makefile.contains("\ndemo:") && makefile.contains("\ntest:"))
    }

    @Test func everyCommandRuns() throws {
        let hornbook = try CommandLineTool()
        let commands = try Self.commands()
        #expect(commands.count >= 6)
        for command in commands {
            let shell = Process()
            let errors = Pipe()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            shell.arguments = ["-c", command]
            shell.currentDirectoryURL = Repository.root
            shell.environment = ProcessInfo.processInfo.environment.merging([
                "HORNBOOK_DATA": hornbook.data.path,
                "PATH": CommandLineTool.executable.deletingLastPathComponent().path + ":/usr/bin:/bin",
            ]) { $1 }
            shell.standardOutput = FileHandle.nullDevice
            shell.standardError = errors
            try shell.run()
            let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            shell.waitUntilExit()
            // 4 is a draft that a check refused: a result, not a failure.
            #expect([0, 4].contains(shell.terminationStatus), "\(command): \(message)")
        }
    }

    @Test func everyFileItNamesIsThere() throws {
        let tree = try Self.readme().split(separator: "\n").filter { $0.contains("── ") }
        #expect(tree.count > 15)
        for line in tree {
            let name = line.drop { "│├└─  ".contains($0) }.prefix { $0 != " " }
            let path = name.hasSuffix("/") ? String(name.dropLast()) : String(name)
            #expect(FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(path).path), "README names \(path)")
        }
    }
}
