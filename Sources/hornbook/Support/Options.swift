import ArgumentParser
import Classroom
import Foundation

/// Where a user's students, passages and adaptations are kept.
struct DataOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp("The data folder. (default: $HORNBOOK_DATA, else ~/.local/share/hornbook)", valueName: "dir"))
    var folder: String?

    /// The folder as a file URL; it need not exist yet.
    var url: URL {
        let environment = ProcessInfo.processInfo.environment
        if let folder { return URL(fileURLWithPath: folder, isDirectory: true) }
        if let folder = environment["HORNBOOK_DATA"], !folder.isEmpty { return URL(fileURLWithPath: folder, isDirectory: true) }
        if let shared = environment["XDG_DATA_HOME"], !shared.isEmpty {
            return URL(fileURLWithPath: shared, isDirectory: true).appendingPathComponent("hornbook", isDirectory: true)
        }
        return FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".local/share/hornbook", isDirectory: true)
    }

    /// Opens the store, making the folder and the database on the way.
    func store() throws -> ClassroomStore {
        try ClassroomStore.open(folder: url)
    }
}

/// How a result is printed.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON.")
    var json = false
}
