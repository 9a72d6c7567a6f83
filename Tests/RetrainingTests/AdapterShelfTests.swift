import Checkpoints
import Classroom
import Foundation
import Retraining
import Testing

@Suite struct AdapterShelfTests {
    private static func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func whatIsTakenInIsWholeAndCountedByName() throws {
        let bench = try ShelfBench()
        let first = try bench.add(0.5), second = try bench.add(0.25)
        #expect([first.label, second.label] == ["weekly/1", "weekly/2"])
        #expect(try bench.add(0.5) == first)
        let folder = try bench.shelf.folder(of: first)
        #expect(folder.path.hasSuffix("data/adapters/weekly/1"))
        #expect(try Self.names(folder) == ["adapter_config.json", "adapter_model.safetensors"])
        #expect(try Self.names(bench.shelf.data.appendingPathComponent("adapters")) == ["weekly"])
        #expect(first.baseHash == (try ModelHash(folder: bench.base).hexadecimal))

        let copy = bench.folder.url.appendingPathComponent("copy")
        try bench.shelf.export(first, to: copy)
        #expect(try ModelHash(folder: copy).hexadecimal == first.hash)
        #expect(throws: AdapterShelfError.exists(folder: copy.path)) { try bench.shelf.export(first, to: copy) }
    }

    @Test func aDamagedFolderIsNotTakenIn() throws {
        let bench = try ShelfBench()
        let damages: [(String, (URL) throws -> Void)] = [
            ("cut", { file in
                let data = try Data(contentsOf: file)
                try data.prefix(data.count - 7).write(to: file)
            }),
            ("not a number", { file in
                var data = try Data(contentsOf: file)
                data.replaceSubrange(data.count - 4..<data.count, with: [0, 0, 0xC0, 0x7F])
                try data.write(to: file)
            }),
            ("missing", { try FileManager.default.removeItem(at: $0) }),
        ]
        for (name, damage) in damages {
            let folder = try bench.adapter(0.5)
            try damage(folder.appendingPathComponent("adapter_model.safetensors"))
            #expect(throws: CheckpointError.self, "\(name)") {
                try bench.shelf.add(folder, name: "weekly", origin: .imported, base: bench.base, by: "test")
            }
            try FileManager.default.removeItem(at: folder)
        }
        let other = bench.folder.url.appendingPathComponent("other")
        try ShelfBench.write(ShelfBench.shape(hidden: 48), to: other.appendingPathComponent("config.json"))
        #expect(throws: CheckpointError.self) {
            try bench.shelf.add(bench.adapter(0.5), name: "weekly", origin: .imported, base: other, by: "test")
        }
        #expect(try bench.shelf.store.adapters().isEmpty)
        #expect(try Self.names(bench.shelf.data.appendingPathComponent("adapters")).isEmpty)
    }

    @Test func aFolderThatChangedOnTheShelfIsRefused() throws {
        let bench = try ShelfBench()
        let record = try bench.add(0.5)
        try bench.shelf.store.promote(
            adapter: record.id, replacing: bench.shelf.store.championship(base: record.baseHash), report: nil, override: "a test",
            by: "test")
        #expect(try bench.shelf.champion(base: record.baseHash)?.record.label == "weekly/1")
        let file = record.folder(in: bench.shelf.data).appendingPathComponent("adapter_model.safetensors")
        var data = try Data(contentsOf: file)
        data[data.count - 4] ^= 1
        try data.write(to: file)
        let error = #expect(throws: AdapterShelfError.self) { try bench.shelf.champion(base: record.baseHash) }
        #expect(error?.description.contains("weekly/1 is damaged") == true)
        #expect(throws: AdapterShelfError.self) { try bench.shelf.export(record, to: bench.folder.url.appendingPathComponent("x")) }
        try FileManager.default.removeItem(at: record.folder(in: bench.shelf.data))
        #expect(throws: AdapterShelfError.self) { try bench.shelf.folder(of: record) }
    }

    /// What a process left that died between the rename and the commit is in nobody's way.
    @Test func anOrphanedFolderGivesWay() throws {
        let bench = try ShelfBench()
        let orphan = bench.shelf.data.appendingPathComponent("adapters/weekly/1/adapter_config.json")
        try ShelfBench.write("{}", to: orphan)
        let record = try bench.add(0.5)
        #expect(record.version == 1)
        _ = try bench.shelf.folder(of: record)
        #expect(try Self.names(bench.shelf.data.appendingPathComponent("adapters")) == ["weekly"])
    }
}
