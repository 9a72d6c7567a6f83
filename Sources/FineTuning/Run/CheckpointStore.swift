import Checkpoints
public import Foundation
import Kernels

/// The checkpoints of one run: a folder `step-00000120` each, complete or not there. Kept are the last two and the best.
public struct CheckpointStore: Sendable {
    private let folder: URL
    private static let numbers = "values.safetensors"
    private static let record = "state.json"

    /// What stands in `state.json`.
    private struct Record: Codable {
        let step: Int
        let optimizerSteps: Int
        let progress: TrainingState.Progress
    }

    public init(folder: URL) { self.folder = folder }

    func save(_ state: TrainingState) throws {
        let final = url(state.step)
        guard !FileManager.default.fileExists(atPath: final.path) else { return }
        let temporary = folder.appending(path: ".step-\(state.step)-\(UInt64.random(in: .min ... .max)).tmp")
        do {
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            let tensors = [
                NamedTensor(name: "values", shape: [state.values.count], values: state.values),
                NamedTensor(name: "first", shape: [state.optimizer.first.count], values: state.optimizer.first),
                NamedTensor(name: "second", shape: [state.optimizer.second.count], values: state.optimizer.second),
            ]
            try TensorArchiveWriter.write(tensors, to: temporary.appending(path: Self.numbers))
            let record = Record(step: state.step, optimizerSteps: state.optimizer.step, progress: state.progress)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try DurableFile.write(Array(encoder.encode(record)), to: temporary.appending(path: Self.record))
            try DurableFile.rename(temporary, to: final)
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw FineTuningError.noRoom(file: final.path(percentEncoded: false), reason: "\(error)")
        }
        try prune(keeping: state.progress.best?.step)
    }

    /// The last complete checkpoint; nil where there is none.
    ///
    /// - Throws: ``FineTuningError/damaged(file:reason:)`` where it is another model's, or has been tampered with.
    func latest(like state: TrainingState) throws -> TrainingState? {
        guard let step = steps().last else { return nil }
        let file = url(step).appending(path: Self.record)
        guard let data = try? Data(contentsOf: file), let record = try? JSONDecoder().decode(Record.self, from: data),
            record.step == step, record.optimizerSteps >= 0
        else { throw FineTuningError.damaged(file: file.path(percentEncoded: false), reason: "it is no checkpoint's record") }
        var restored = state
        restored.step = step
        restored.progress = record.progress
        restored.values = try tensor("values", step: step, count: state.values.count)
        restored.optimizer.first = try tensor("first", step: step, count: state.values.count)
        restored.optimizer.second = try tensor("second", step: step, count: state.values.count)
        restored.optimizer.step = record.optimizerSteps
        return restored
    }

    /// The values of a kept step.
    func values(step: Int, like state: TrainingState) throws -> [Float] {
        try tensor("values", step: step, count: state.optimizer.first.count)
    }

    private func tensor(_ name: String, step: Int, count: Int) throws -> [Float] {
        let archive = try TensorArchive(file: url(step).appending(path: Self.numbers))
        guard let info = archive.info(name), info.shape == [count] else {
            throw FineTuningError.damaged(file: archive.path, reason: "'\(name)' is not \(count) numbers: another model's checkpoint?")
        }
        return try archive.floats(name)
    }

    private func url(_ step: Int) -> URL {
        let digits = String(step)
        return folder.appending(path: "step-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits)
    }

    /// The steps of complete checkpoints, ascending.
    private func steps() -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.compactMap { $0.hasPrefix("step-") ? Int($0.dropFirst(5)) : nil }.sorted()
    }

    private func prune(keeping best: Int?) throws {
        for step in steps().dropLast(2) where step != best { try FileManager.default.removeItem(at: url(step)) }
        // What a killed process left half-written.
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        where name.hasPrefix(".step-") && name.hasSuffix(".tmp") {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
