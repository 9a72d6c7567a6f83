import Checkpoints
import Foundation
import Testing

/// Damaged files, by the thousand: each is read or refused, none crashes.
struct MutationTests {
    private func mutate(_ data: Data, within range: Range<Int>, _ generator: inout SeededGenerator) -> Data {
        var bytes = [UInt8](data)
        let interesting: [UInt8] = [0, 0xFF, 0x7F, 0x80] + Array("{}[]\":,0123456789-.eE\\untf".utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            guard !bytes.isEmpty else { break }
            let index = Int.random(in: range, using: &generator) % bytes.count
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[index] = interesting.randomElement(using: &generator) ?? 0
            case 2: bytes.insert(interesting.randomElement(using: &generator) ?? 0, at: index)
            case 3: bytes.remove(at: index)
            case 4: bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
            default:
                let length = Int.random(in: 0...min(40, bytes.count - index), using: &generator)
                bytes.insert(contentsOf: bytes[index..<index + length], at: index)
            }
        }
        return Data(bytes)
    }

    /// Runs `count` mutations of `data` through `body` and gives how many were refused.
    private func refusals(
        _ data: Data, within range: Range<Int>? = nil, count: Int, seed: UInt64, _ body: (Data) throws -> Void
    ) throws -> Int {
        var generator = SeededGenerator(seed: seed)
        var refused = 0
        for _ in 0..<count {
            let mutated = mutate(data, within: range ?? 0..<data.count, &generator)
            guard let error = try refusal({ try body(mutated) }) else { continue }
            #expect(!error.description.isEmpty)
            refused += 1
        }
        return refused
    }

    @Test func archives() throws {
        let data = try Data(contentsOf: Fixture.url("archives/mixed.safetensors"))
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "mutated.safetensors")
            let refused = try refusals(data, count: 4000, seed: 1) { mutated in
                try mutated.writeUnsynced(to: file)
                let archive = try TensorArchive(file: file)
                for name in archive.names { _ = try archive.floats(name) }
            }
            #expect(refused > 2500)
            #expect(refused < 4000)
        }
    }

    @Test func weightsThatBecomeNotFinite() throws {
        let data = try Data(contentsOf: Fixture.url("adapters/plain/adapter_model.safetensors"))
        let header = 8 + Int(data[0]) + Int(data[1]) << 8
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "mutated.safetensors")
            var generator = SeededGenerator(seed: 2)
            for _ in 0..<500 {
                // Any value whose exponent bits are all set has to be found.
                let index = header + 4 * Int.random(in: 0..<(data.count - header) / 4, using: &generator)
                var mutated = data
                mutated[index + 3] |= 0x7F
                mutated[index + 2] |= 0x80
                try mutated.writeUnsynced(to: file)
                let archive = try TensorArchive(file: file)
                let error = try refusal { for name in archive.names { _ = try archive.floats(name) } }
                guard case .notFinite? = error else {
                    Issue.record("the value at byte \(index) was taken")
                    continue
                }
            }
        }
    }

    @Test func configurations() throws {
        for name in ["v5/llama-llama3", "v4/qwen2.5", "v4/mistral-v0.1"] {
            let data = try Data(contentsOf: Fixture.url("configurations/\(name)/config.json"))
            let refused = try refusals(data, count: 2000, seed: 3) { mutated in
                let configuration = try ModelConfiguration(json: mutated, file: "config.json")
                if configuration.layerCount < 100 { _ = configuration.expectedTensors }
            }
            #expect(refused > 1000)
        }
    }

    @Test func adapterConfigurations() throws {
        let base = try Fixture.adapterBase()
        for name in ["patterns", "regex", "layers"] {
            let data = try Data(contentsOf: Fixture.url("adapters/\(name)/adapter_config.json"))
            let refused = try refusals(data, count: 1000, seed: 4) { mutated in
                _ = try AdapterConfiguration(json: mutated, file: "adapter_config.json").adaptedLayers(of: base)
            }
            #expect(refused > 300)
        }
    }

    @Test func patterns() throws {
        let base = try Fixture.adapterBase()
        let pattern = Data(
            #"(?:.*?(?:layers)[.]\d{1,2}(self_attn|mlp)+.*?(?:q_proj|up_proj).*?)|(\bmodel\.layers\.[^a-c]\.mlp\.down_proj)$"#
                .utf8)
        let refused = try refusals(pattern, count: 2000, seed: 5) { mutated in
            let text = String(decoding: mutated, as: UTF8.self)
            let fields: [String: Any] = [
                "peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": text, "rank_pattern": [text: 2],
            ]
            let json = try JSONSerialization.data(withJSONObject: fields)
            _ = try AdapterConfiguration(json: json, file: "adapter_config.json").adaptedLayers(of: base)
        }
        #expect(refused > 300)
    }

    @Test func shardIndexes() throws {
        let name = "model.safetensors.index.json"
        let data = try Data(contentsOf: Fixture.url("sharded/\(name)"))
        try withTemporaryFolder { folder in
            for shard in ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"] {
                try FileManager.default.copyItem(at: Fixture.url("sharded/\(shard)"), to: folder.appending(path: shard))
            }
            let refused = try refusals(data, count: 500, seed: 6) { mutated in
                try mutated.writeUnsynced(to: folder.appending(path: name))
                _ = try TensorArchive(folder: folder)
            }
            #expect(refused > 300)
        }
    }
}
