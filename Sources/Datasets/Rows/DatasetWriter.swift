public import Foundation
internal import Glibc

/// Writes a dataset as a folder: `passages.jsonl`, `sentences.jsonl`, `preferences.jsonl`, `manifest.json`; all of it or nothing.
public enum DatasetWriter {
    /// - Parameters:
    ///   - folder: made new, or exchanged for an earlier dataset.
    ///   - hornbook: the version that is noted.
    public static func write(
        _ dataset: Dataset, of content: ContentCollection, options: BuildOptions, to folder: URL, hornbook: String
    ) throws(DatasetError) -> Manifest {
        let exists = FileManager.default.fileExists(atPath: folder.path)
        if exists, !FileManager.default.fileExists(atPath: folder.appending(path: Manifest.fileName).path) {
            throw .occupied(path: folder.path)
        }
        let temporary = folder.deletingLastPathComponent().appending(path: ".\(folder.lastPathComponent).\(UUID().uuidString).tmp")
        do {
            defer { try? FileManager.default.removeItem(at: temporary) }
            try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
            let files = [
                try file("passages.jsonl", dataset.passages, in: temporary),
                try file("sentences.jsonl", dataset.sentences, in: temporary),
                try file("preferences.jsonl", dataset.preferences, in: temporary),
            ]
            let manifest = Manifest(
                format: Manifest.currentFormat, hornbook: hornbook, splits: Split.allCases.filter(options.splits.contains),
                leastQuality: options.leastQuality, leastConfidence: options.leastConfidence, contentHash: hash(of: content),
                counts: dataset.counts, files: files)
            let encoder = encoder()
            encoder.outputFormatting.insert(.prettyPrinted)
            try write(encoder.encode(manifest) + Data("\n".utf8), to: temporary.appending(path: Manifest.fileName))
            try put(temporary, in: folder, replacing: exists)
            return manifest
        } catch let error as DatasetError {
            throw error
        } catch {
            throw .unwritable(path: folder.path, reason: error.localizedDescription)
        }
    }

    /// Gives a finished folder its name; an earlier dataset steps aside first, and back where that fails.
    private static func put(_ finished: URL, in folder: URL, replacing: Bool) throws {
        let aside = finished.appendingPathExtension("old")
        if replacing, rename(folder.path, aside.path) != 0 { throw failure(folder) }
        guard rename(finished.path, folder.path) == 0 else {
            let error = failure(folder)
            if replacing { _ = rename(aside.path, folder.path) }
            throw error
        }
        try? FileManager.default.removeItem(at: aside)
    }

    private static func failure(_ folder: URL) -> DatasetError {
        .unwritable(path: folder.path, reason: String(cString: strerror(errno)))
    }
}
