import Checkpoints
import Foundation
import LanguageModel
import Testing

/// A merged folder answers as the base with the adapter attached does.
@Suite struct AdapterMergeTests {
    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "merge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private static func checkpoint(_ name: String, for model: LanguageModel) throws -> AdapterCheckpoint {
        try AdapterCheckpoint(folder: Fixture.folder.appending(path: "adapter-\(name)"), for: model.configuration)
    }

    @Test(arguments: AdapterTests.names) func aWrittenModelHasTheAdaptersLogProbabilities(name: String) throws {
        let expected = try #require(try Fixture.load().adapters[name])
        let base = Fixture.folder.appending(path: try #require(expected.base))
        let model = try LanguageModel(folder: base)
        try Self.withFolder { folder in
            let target = folder.appending(path: "merged")
            try AdapterMerge.write(base: base, adapter: Self.checkpoint(name, for: model), card: "# Merged\n", to: target)
            let merged = try LanguageModel(folder: target)
            expectClose(try merged.logProbabilities(of: expected.tokens), expected.logProbabilities)
            let attached = try model.logProbabilities(of: expected.tokens, adapter: Fixture.adapter(name, for: model))
            expectClose(try merged.logProbabilities(of: expected.tokens), attached, 3e-5)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["merged"])
            // A second one does not overwrite the first.
            let hash = try ModelHash(folder: target)
            #expect(throws: CheckpointError.self) {
                try AdapterMerge.write(base: base, adapter: Self.checkpoint(name, for: model), card: "", to: target)
            }
            #expect(try ModelHash(folder: target) == hash)
        }
    }

    @Test func aWeightedSumIsOneAdapter() throws {
        let base = Fixture.folder.appending(path: "llama-tied")
        let model = try LanguageModel(folder: base)
        let plain = try Self.checkpoint("plain", for: model), mixed = try Self.checkpoint("mixed", for: model)
        let sum = try AdapterMerge.combined([(plain, 0.25), (mixed, 0.75)], for: model.configuration)
        let tokens = Fixture.tokens(40, seed: 3)
        let together = try model.logProbabilities(of: tokens, adapter: Adapter(checkpoint: sum, for: model.configuration))
        try Self.withFolder { folder in
            let (first, second) = (folder.appending(path: "first"), folder.appending(path: "second"))
            let parts = try [(plain, 0.25), (mixed, 0.75)].map { try AdapterMerge.combined([$0], for: model.configuration) }
            try AdapterMerge.write(base: base, adapter: parts[0], card: "", to: first)
            try AdapterMerge.write(base: first, adapter: parts[1], card: "", to: second)
            expectClose(together, try LanguageModel(folder: second).logProbabilities(of: tokens), 3e-5)
            // It stands a round trip through its folder.
            try sum.write(to: folder.appending(path: "sum"))
            #expect(try AdapterCheckpoint(folder: folder.appending(path: "sum"), for: model.configuration) == sum)
        }
        let alone = try AdapterMerge.combined([(plain, 1)], for: model.configuration)
        expectClose(
            try model.logProbabilities(of: tokens, adapter: Adapter(checkpoint: alone, for: model.configuration)),
            try model.logProbabilities(of: tokens, adapter: Adapter(checkpoint: plain, for: model.configuration)), 2e-5)
        #expect(throws: CheckpointError.self) { try AdapterMerge.combined([], for: model.configuration) }
        #expect(throws: CheckpointError.self) { try AdapterMerge.combined([(plain, .nan)], for: model.configuration) }
    }
}
