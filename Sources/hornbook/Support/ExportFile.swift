import ArgumentParser
import Classroom
import Foundation

/// Where an export goes.
struct ExportOptions: ParsableArguments {
    @Flag(help: "Replace files that are there already.")
    var force = false

    /// Writes a file that only its owner may read, or prints the text where the path is `-`.
    func write(_ data: Data, to path: String) throws {
        if path == "-" {
            FileHandle.standardOutput.write(data)
            return
        }
        let manager = FileManager.default
        guard force || !manager.fileExists(atPath: path) else {
            throw Failure("\(path): is there already; add --force to replace it")
        }
        guard manager.createFile(atPath: path, contents: data, attributes: [.posixPermissions: 0o600]) else {
            throw Failure("\(path): cannot be written; check the folder and its permissions")
        }
    }

    /// Makes a folder with everything above it.
    func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder cannot be made; check its permissions")
        }
    }
}

extension ExitCode {
    /// Done nothing, because there was nothing to do.
    static let nothingToDo = ExitCode(3)
}
