import Classroom
import Foundation

/// Interests of the data folder, and the shipped ones for a folder that has none yet.
struct InterestLibrary {
    let store: ClassroomStore

    /// - Throws: `ClassroomError` naming the interests there are.
    func interest(_ tag: String) throws -> Interest {
        if try store.interests().isEmpty { try importShipped() }
        return try store.interest(matching: tag)
    }

    /// The interests beside the resources, so that a first `--interest` needs no import before it.
    private func importShipped() throws {
        let content = try ResourceFolder.locate().deletingLastPathComponent().appendingPathComponent("content", isDirectory: true)
        guard FileManager.default.fileExists(atPath: content.path) else { return }
        for interest in try ContentFolder(content).interests() { try store.save(interest: interest) }
    }
}
