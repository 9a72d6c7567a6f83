import Checkpoints
public import Foundation

/// `metrics.jsonl`: every step and validation of a run, one JSON object a line.
public struct MetricsLog: Sendable {
    private let file: URL

    public init(file: URL) { self.file = file }

    /// A line of the log.
    public enum Entry: Sendable, Equatable, Codable {
        case step(StepMetrics)
        case validated(ValidationMetrics)
        case warning(String)
    }

    /// Adds an event; those that are no figures are not kept. A run that is taken up again loses what came after its
    /// checkpoint, which will come again.
    public func record(_ event: TrainingEvent) throws {
        switch event {
        case .started(_, let step): try rewind(to: step)
        case .step(let metrics): try append(.step(metrics))
        case .validated(let metrics): try append(.validated(metrics))
        case .warning(let text): try append(.warning(text))
        case .checkpoint, .finished: break
        }
    }

    /// Everything logged so far. A line that a killed process left half-written is passed over.
    public func entries() -> [Entry] {
        guard let data = try? Data(contentsOf: file) else { return [] }
        return data.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONDecoder().decode(Entry.self, from: $0) }
    }

    private func append(_ entry: Entry) throws {
        let line = try Self.line(entry)
        do {
            if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: line)
        } catch {
            throw FineTuningError.noRoom(file: file.path(percentEncoded: false), reason: error.localizedDescription)
        }
    }

    private func rewind(to step: Int) throws {
        // In the order of time: what follows the first line that is too late is too late itself.
        let kept = entries().prefix { entry in
            switch entry {
            case .step(let metrics): metrics.step <= step
            case .validated(let metrics): metrics.step <= step
            case .warning: true
            }
        }
        try DurableFile.write(Array(try kept.reduce(into: Data()) { $0 += try Self.line($1) }), to: file)
    }

    private static func line(_ entry: Entry) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(entry) + Data([UInt8(ascii: "\n")])
    }
}
