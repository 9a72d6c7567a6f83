public import Foundation
import SwiftProtobuf
import Synchronization

/// Writes one event file, which TensorBoard shows while it grows.
///
/// Every event reaches the system before a call returns, so a killed process loses none. A process that goes on with the run writes a
/// file of its own into the same folder and says from which step on: what the killed one said of later steps is forgotten.
public final class EventWriter: Sendable {
    /// The file that is written.
    public let file: URL
    private let handle: Mutex<FileHandle>

    /// Begins an event file in a folder, which is made if need be.
    /// - Parameter step: the first step that is going to be written again, when a run is resumed; nil for a new run.
    /// - Throws: `TensorBoardError`.
    public init(folder: URL, resumingAt step: Int? = nil) throws {
        let manager = FileManager.default
        do {
            try manager.createDirectory(at: folder, withIntermediateDirectories: true)
            file = folder.appendingPathComponent(try EventFileName.next(in: folder))
            try Data().write(to: file, options: .withoutOverwriting)
            handle = Mutex(try FileHandle(forWritingTo: file))
        } catch {
            throw TensorBoardError.cannotCreate(file: folder.path, reason: error.localizedDescription)
        }
        try write {
            $0.fileVersion = "brain.Event:2"
            $0.sourceMetadata.writer = "hornbook"
        }
        if let step {
            try write {
                $0.step = Int64(step)
                $0.sessionLog.status = .start
            }
        }
    }

    deinit {
        handle.withLock { try? $0.close() }
    }

    /// Points of curves, one a tag.
    /// - Throws: `TensorBoardError.cannotWrite`, as every method here.
    public func write(scalars: [(tag: String, value: Double)], step: Int) throws {
        try write {
            $0.step = Int64(step)
            $0.summary.value = scalars.map { tag, value in
                .with {
                    $0.tag = tag
                    $0.simpleValue = Float(value)
                }
            }
        }
    }

    /// A text, in Markdown.
    public func write(text: String, tag: String, step: Int) throws {
        try write {
            $0.step = Int64(step)
            $0.summary.value = [
                .with {
                    $0.tag = tag
                    $0.metadata.pluginData.pluginName = "text"
                    $0.metadata.dataClass = .tensor
                    $0.tensor.dtype = .string
                    $0.tensor.tensorShape.dim = [.with { $0.size = 1 }]
                    $0.tensor.stringVal = [Data(text.utf8)]
                }
            ]
        }
    }

    /// What a search varies: in a file beside the folders of its runs.
    public func write(experiment: Experiment) throws {
        let value = try HyperparameterSummary.experiment(experiment, at: Date().timeIntervalSince1970)
        try write { $0.summary.value = [value] }
    }

    /// The hyperparameters of this run; runs of one group are repetitions.
    public func start(_ values: [String: Hyperparameter], group: String) throws {
        let value = try HyperparameterSummary.start(values, group: group, at: Date().timeIntervalSince1970)
        try write { $0.summary.value = [value] }
    }

    /// How this run ended.
    public func end(_ status: SessionStatus) throws {
        let value = try HyperparameterSummary.end(status, at: Date().timeIntervalSince1970)
        try write { $0.summary.value = [value] }
        try synchronize()
    }

    /// Waits until everything is on the disk.
    public func synchronize() throws {
        try guarding { try $0.synchronize() }
    }

    private func write(_ fill: (inout Hornbook_Tensorboard_Event) -> Void) throws {
        var event = Hornbook_Tensorboard_Event()
        event.wallTime = Date().timeIntervalSince1970
        fill(&event)
        let record = RecordFraming.record(of: try event.serializedBytes())
        try guarding { try $0.write(contentsOf: record) }
    }

    private func guarding(_ body: (FileHandle) throws -> Void) throws {
        do {
            try handle.withLock { try body($0) }
        } catch {
            throw TensorBoardError.cannotWrite(file: file.path, reason: error.localizedDescription)
        }
    }
}
