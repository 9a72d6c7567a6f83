import Classroom
import Foundation

/// A process of its own for the tests: `hammer`, `save` or `fill` a data folder, or `promote` an adapter in it.
@main enum ClassroomWorker {
    static func main() {
        let arguments = CommandLine.arguments
        do {
            guard arguments.count >= 3 else { throw WrongUse() }
            let folder = URL(fileURLWithPath: arguments[2])
            switch arguments[1] {
            case "hammer": try hammer(folder, name: arguments[3], seconds: Double(arguments[4]) ?? 1)
            case "save": try saveForever(folder)
            case "fill": try fill(folder)
            case "promote" where arguments.count == 6: try promote(folder, Array(arguments[3...]))
            default: throw WrongUse()
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    struct WrongUse: Error {}

    /// Opens the folder and writes and reads until the time is over; prints how many writes were stored.
    private static func hammer(_ folder: URL, name: String, seconds: Double) throws {
        let store = try ClassroomStore.open(folder: folder)
        let deadline = Date().addingTimeInterval(seconds)
        var writes = 0
        repeat {
            _ = try store.addStudent(StudentDraft(displayName: "\(name) \(writes)", grade: writes % 13))
            writes += 1
            if writes % 10 == 0 { _ = try store.students() }
            // A process that comes and goes opens and closes the file all the time.
            if writes % 25 == 0 { _ = try ClassroomStore.open(folder: folder).schools() }
        } while Date() < deadline
        print(writes)
    }

    /// Saves large adaptations until it is killed; says when it begins one and when it is stored.
    private static func saveForever(_ folder: URL) throws {
        let store = try ClassroomStore.open(folder: folder)
        while true {
            let adaptation = KeptData.largeAdaptation()
            say("begin \(adaptation.id)")
            try store.save(adaptation: adaptation)
            say("saved \(adaptation.id)")
        }
    }

    /// Fills a new data folder with the rows that a kept database of this version holds.
    private static func fill(_ folder: URL) throws {
        try KeptData.fill(try ClassroomStore.open(folder: folder))
    }

    /// Promotes an adapter over the champion and fence it was judged against.
    private static func promote(_ folder: URL, _ arguments: [String]) throws {
        let store = try ClassroomStore.open(folder: folder)
        let (id, fence, champion) = (arguments[0], Int64(arguments[1]) ?? -1, arguments[2])
        let adapter = try store.adapter(matching: id)
        // What was judged is what was there when the test began, however late this process is.
        let judged = try store.adapters().first { $0.id == champion }
        let state = Championship(baseHash: adapter.baseHash, champion: judged, fence: fence)
        do {
            try store.promote(adapter: id, replacing: state, report: nil, override: "a race", by: "worker")
            say("promoted")
        } catch {
            guard case .refused = error else { throw error }
            say("refused")
        }
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
