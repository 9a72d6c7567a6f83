import Checkpoints
import Foundation
import Testing

/// PEFT folders, held against peft's own updates.
struct AdapterCheckpointTests {
    struct Update: Decodable {
        let rank: Int
        let scale: Double
        /// The update applied to the vector sin(0), sin(1), ….
        let product: [Double]
    }

    static let names = ["plain", "rslora", "patterns", "regex", "layers", "all-linear", "half"]

    private func product(_ module: LoRAModule) -> [Double] {
        let inputs = module.a.count / module.rank
        let hidden = (0..<module.rank).map { row in
            (0..<inputs).reduce(0.0) { $0 + Double(module.a[row * inputs + $1]) * sin(Double($1)) }
        }
        return (0..<module.b.count / module.rank).map { row in
            Double(module.scale) * (0..<module.rank).reduce(0.0) { $0 + Double(module.b[row * module.rank + $1]) * hidden[$1] }
        }
    }

    @Test(arguments: names)
    func readsTheUpdatesThatPeftApplies(name: String) throws {
        let expected = try #require(Fixture.decode([String: [String: Update]].self, "adapters/expected.json")[name])
        let adapter = try AdapterCheckpoint(folder: Fixture.url("adapters/\(name)"), for: Fixture.adapterBase())

        #expect(adapter.configuration.baseModel == "tiny")
        #expect(Set(adapter.modules.map(\.path)) == Set(expected.keys))
        for module in adapter.modules {
            let update = try #require(expected[module.path])
            #expect(module.rank == update.rank)
            #expect(module.scale == Float(update.scale))
            for (found, wanted) in zip(product(module), update.product) { #expect(abs(found - wanted) < 1e-5) }
        }
    }

    @Test(arguments: names.filter { $0 != "half" })
    func writesTheWeightsThatPeftWrites(name: String) throws {
        let base = try Fixture.adapterBase()
        let source = Fixture.url("adapters/\(name)")
        let adapter = try AdapterCheckpoint(folder: source, for: base)
        try withTemporaryFolder { folder in
            let copy = folder.appending(path: "new/adapter")
            try adapter.write(to: copy)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: copy.path).sorted() == [
                    "adapter_config.json", "adapter_model.safetensors",
                ])
            let weights = "adapter_model.safetensors"
            #expect(try Data(contentsOf: copy.appending(path: weights)) == Data(contentsOf: source.appending(path: weights)))
            #expect(try AdapterCheckpoint(folder: copy, for: base) == adapter)
            // Written twice, the same bytes.
            let before = try ModelHash(folder: copy)
            try adapter.write(to: copy)
            #expect(try ModelHash(folder: copy) == before)
        }
    }

    /// The fixture is a configuration that peft was shown to load to the same outputs.
    @Test func writesAConfigurationThatPeftReads() throws {
        let adapter = try AdapterCheckpoint(folder: Fixture.url("adapters/patterns"), for: Fixture.adapterBase())
        try withTemporaryFolder { folder in
            try adapter.write(to: folder)
            let name = "adapter_config.json"
            #expect(
                try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                    == String(contentsOf: Fixture.url("adapters/written/\(name)"), encoding: .utf8))
        }
    }

    @Test func makesAnAdapterFromModules() throws {
        let base = try Fixture.adapterBase()
        let configuration = AdapterConfiguration(
            rank: 2, alpha: 3.5, isRankStabilized: true, targets: .named(["v_proj", "down_proj"]), dropout: 0.1)
        let modules = try configuration.adaptedLayers(of: base).map { adapted in
            LoRAModule(
                path: adapted.layer.path, rank: adapted.rank, scale: adapted.scale,
                a: (0..<2 * adapted.layer.inputCount).map { Float($0) / 8 },
                b: (0..<2 * adapted.layer.outputCount).map { -Float($0) })
        }
        #expect(
            modules.map(\.path)
                == [0, 1].flatMap { ["model.layers.\($0).self_attn.v_proj", "model.layers.\($0).mlp.down_proj"] })
        let adapter = try AdapterCheckpoint(configuration: configuration, modules: modules.reversed(), for: base)
        #expect(adapter.modules == modules)
        #expect(adapter.modules[0].scale == Float(3.5 / 2.0.squareRoot()))
        try withTemporaryFolder { folder in
            try adapter.write(to: folder)
            let read = try AdapterCheckpoint(folder: folder, for: base)
            #expect(read.modules == modules)
            #expect(read.configuration.alpha == 3.5)
            #expect(read.configuration.dropout == 0.1)
            #expect(read.configuration.targets == .named(["down_proj", "v_proj"]))
        }

        let file = "the new adapter"
        let key = "base_model.model.model.layers.0.self_attn.v_proj.lora_A.weight"
        #expect(throws: CheckpointError.missingTensor(file: file, tensor: key)) {
            try AdapterCheckpoint(configuration: configuration, modules: Array(modules.dropFirst()), for: base)
        }
        let short = LoRAModule(path: modules[0].path, rank: 2, scale: 1, a: [1], b: modules[0].b)
        #expect(throws: CheckpointError.wrongCount(file: file, tensor: key, expected: 64, found: 1)) {
            try AdapterCheckpoint(configuration: configuration, modules: [short] + modules.dropFirst(), for: base)
        }
        let other = LoRAModule(path: "model.layers.0.mlp.up_proj", rank: 2, scale: 1, a: [], b: [])
        #expect(
            throws: CheckpointError.unknownTensor(file: file, tensor: "base_model.model.model.layers.0.mlp.up_proj.lora_A.weight")
        ) {
            try AdapterCheckpoint(configuration: configuration, modules: modules + [other], for: base)
        }
        #expect(throws: CheckpointError.self) {
            try AdapterCheckpoint(configuration: configuration, modules: modules + [modules[0]], for: base)
        }
        for rank in [0, -1, .max] {
            #expect(throws: CheckpointError.self) {
                try AdapterCheckpoint(configuration: AdapterConfiguration(rank: rank, alpha: 1), modules: [], for: base)
            }
        }
    }
}
