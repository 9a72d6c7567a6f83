import Classroom
import Foundation

extension DataOptions {
    /// Opens the store, and gives a new one the interests that come with Hornbook, all at once.
    func storeWithInterests() throws -> ClassroomStore {
        let store = try store()
        guard try store.interests().isEmpty else { return store }
        let content = try ResourceFolder.locate().deletingLastPathComponent().appendingPathComponent("content", isDirectory: true)
        if FileManager.default.fileExists(atPath: content.appendingPathComponent("interests").path) {
            _ = try store.save(interests: try ContentFolder(content).interests())
        }
        return store
    }
}
