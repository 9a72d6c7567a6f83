import Checkpoints
public import Foundation

/// The folder of one run. It holds all that is needed to do it again, here or on another machine:
///
///     run.json            settings, hashes, machine
///     rows.jsonl          the rows trained on; validation.jsonl those it was validated on
///     references.json     for preferences, what the base thinks of each answer
///     metrics.jsonl       one line a step, validation or event
///     checkpoints/        the last two and the best
///     adapter/ or model/  the result
///     result.json         how it ended
///     card.md             made from all of it
public struct RunFolder: Sendable, Equatable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    public var record: URL { url.appending(path: "run.json") }
    public var rows: URL { url.appending(path: "rows.jsonl") }
    public var validation: URL { url.appending(path: "validation.jsonl") }
    public var references: URL { url.appending(path: "references.json") }
    public var metrics: URL { url.appending(path: "metrics.jsonl") }
    public var checkpoints: URL { url.appending(path: "checkpoints") }
    public var adapter: URL { url.appending(path: "adapter") }
    public var model: URL { url.appending(path: "model") }
    public var result: URL { url.appending(path: "result.json") }
    public var card: URL { url.appending(path: "card.md") }

    private var path: String { url.path(percentEncoded: false) }

    /// Begins the run, or takes it up again.
    ///
    /// - Parameters:
    ///   - data: the file of rows, copied into the folder; `validation` the same.
    ///   - resume: whether a run is expected to be there.
    /// - Throws: ``FineTuningError/runExists(folder:)``, `.noRun`, `.changed` with what differs, or `.noRoom`.
    public func open(_ record: RunRecord, data: URL, validation: URL?, resume: Bool) throws {
        let kept = FileManager.default.fileExists(atPath: self.record.path)
        guard kept == resume else {
            throw resume ? FineTuningError.noRun(folder: path) : FineTuningError.runExists(folder: path)
        }
        if kept {
            let changed = record.differences(from: try readRecord())
            guard changed.isEmpty else { throw FineTuningError.changed(folder: path, what: changed) }
            return
        }
        do {
            try FileManager.default.createDirectory(at: checkpoints, withIntermediateDirectories: true)
            try copy(data, to: rows)
            if let validation { try copy(validation, to: self.validation) }
            try write(record, to: self.record)
        } catch {
            throw FineTuningError.noRoom(file: path, reason: "\(error)")
        }
    }

    public func readRecord() throws -> RunRecord { try read(record) }

    public func readResult() throws -> TrainingOutcome { try read(result) }

    /// What the base thought of preferences when the run began; empty where it was not asked.
    func readReferences() -> [String: PreferencePair.Reference] { (try? read(references)) ?? [:] }

    /// - Throws: ``FineTuningError/noRoom(file:reason:)``
    func keep(references kept: [String: PreferencePair.Reference]) throws {
        guard !kept.isEmpty else { return }
        do {
            try write(kept, to: references)
        } catch {
            throw FineTuningError.noRoom(file: path, reason: "\(error)")
        }
    }

    private func read<Value: Decodable>(_ file: URL) throws -> Value {
        guard let data = try? Data(contentsOf: file) else { throw FineTuningError.noRun(folder: path) }
        do {
            return try JSONDecoder().decode(Value.self, from: data)
        } catch {
            throw FineTuningError.damaged(file: file.path(percentEncoded: false), reason: "it is no record of a run")
        }
    }

    func write(_ value: some Encodable, to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try DurableFile.write(Array(encoder.encode(value)) + [UInt8(ascii: "\n")], to: file)
    }

    private func copy(_ source: URL, to target: URL) throws {
        guard source.standardizedFileURL != target.standardizedFileURL else { return }
        try DurableFile.write(Array(Data(contentsOf: source)), to: target)
    }

    /// SHA-256 of a file's bytes.
    public static func hash(_ file: URL) throws -> String {
        guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else {
            throw FineTuningError.unreadable(file: file.path(percentEncoded: false), reason: "it cannot be read")
        }
        var hash = SHA256()
        hash.update(Array(data).span.bytes)
        return hash.hexadecimal()
    }
}
