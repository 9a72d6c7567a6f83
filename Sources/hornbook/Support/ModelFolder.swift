import Checkpoints
import Classroom
import Foundation

/// Finds a model by the name it was added under, or by its folder.
enum ModelFolder {
    /// The name of the model that is shipped.
    static let embedded = "base"

    /// - Throws: `ClassroomError` when it is neither a folder with a `config.json` nor a known name.
    static func locate(_ name: String?, in store: @autoclosure () throws -> ClassroomStore) throws -> URL {
        guard let name, name != embedded else {
            return try ResourceFolder.locate().appendingPathComponent(embedded, isDirectory: true)
        }
        let folder = URL(fileURLWithPath: name, isDirectory: true)
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("config.json").path) { return folder }
        return URL(fileURLWithPath: try store().model(matching: name).path, isDirectory: true)
    }

    /// The hash of a model folder: what adapters name their base by.
    static func hash(_ name: String?, in store: @autoclosure () throws -> ClassroomStore) throws -> String {
        try ModelHash(folder: locate(name, in: store())).hexadecimal
    }
}
