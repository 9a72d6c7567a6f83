import Checkpoints
public import Foundation
import Glibc

/// The folder of a search:
///
///     search.json         what is searched, over which rows and base
///     points/<name>/      a run folder each; failure.json where one diverged
///     best                a link to the run that won
///     ranking.json        all of them, the best first
public struct SearchFolder: Sendable, Equatable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    public var record: URL { url.appending(path: "search.json") }
    public var points: URL { url.appending(path: "points") }
    public var best: URL { url.appending(path: "best") }
    public var ranking: URL { url.appending(path: "ranking.json") }

    /// The run folder of a point.
    public func run(_ point: GridPoint) -> RunFolder { RunFolder(points.appending(path: point.name)) }

    func failure(_ point: GridPoint) -> URL { run(point).url.appending(path: "failure.json") }

    /// Begins the search, or takes it up again.
    /// - Throws: ``FineTuningError/runExists(folder:)``, `.noRun`, `.damaged`, or `.changed` with what differs.
    func open(_ record: SearchRecord, resume: Bool) throws {
        let path = url.path(percentEncoded: false)
        let kept = FileManager.default.fileExists(atPath: self.record.path)
        guard kept == resume else { throw resume ? FineTuningError.noRun(folder: path) : FineTuningError.runExists(folder: path) }
        guard kept else {
            try FileManager.default.createDirectory(at: points, withIntermediateDirectories: true)
            return try write(record, to: self.record)
        }
        guard let earlier: SearchRecord = try? JSONDecoder().decode(SearchRecord.self, from: Data(contentsOf: self.record)) else {
            throw FineTuningError.damaged(file: self.record.path, reason: "it is no record of a search")
        }
        let changed = record.differences(from: earlier)
        guard changed.isEmpty else { throw FineTuningError.changed(folder: path, what: changed) }
    }

    /// Points `best` at a run, in one step.
    func link(best point: GridPoint) throws {
        let temporary = url.appending(path: ".best-\(ProcessInfo.processInfo.processIdentifier)")
        unlink(temporary.path)
        guard symlink("points/\(point.name)", temporary.path) == 0, rename(temporary.path, best.path) == 0 else {
            throw FineTuningError.noRoom(file: best.path, reason: String(cString: strerror(errno)))
        }
    }

    func write(_ value: some Encodable, to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try DurableFile.write(Array(encoder.encode(value)) + [UInt8(ascii: "\n")], to: file)
    }
}

/// What a search is made of: another one is not its continuation.
struct SearchRecord: Sendable, Equatable, Codable {
    let grid: Grid
    let settings: TrainingSettings
    let dataHash: String
    let validationHash: String
    let baseHash: String

    func differences(from other: SearchRecord) -> [String] {
        var names: [String] = []
        if dataHash != other.dataHash { names.append("data (its rows have changed)") }
        if validationHash != other.validationHash { names.append("validation (its rows have changed)") }
        if baseHash != other.baseHash { names.append("base (it is another one)") }
        if grid != other.grid { names.append("grid (its values have changed)") }
        return names + settings.differences(from: other.settings)
    }
}
