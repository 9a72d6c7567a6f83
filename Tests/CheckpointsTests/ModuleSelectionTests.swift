import Checkpoints
import Foundation
import Testing

/// Which projections an adapter is about, held against peft's own matching.
struct ModuleSelectionTests {
    struct Case {
        let configuration: Data
        /// Rank by module path; nil where peft, or our narrower rules, refuse.
        let ranks: [String: Int]?
    }

    private func cases() throws -> [Case] {
        // One case a line: decoding and encoding would lose the order within rank_pattern.
        let text = try String(contentsOf: Fixture.url("selections.json"), encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().dropLast().map { line in
            let start = try #require(line.range(of: #"{"configuration": "#)).upperBound
            let middle = try #require(line.range(of: #", "ranks": "#, options: .backwards))
            let end = try #require(line.lastIndex(of: "}"))
            let ranks = Data(line[middle.upperBound..<end].utf8)
            return Case(
                configuration: Data(line[start..<middle.lowerBound].utf8),
                ranks: try JSONDecoder().decode([String: Int]?.self, from: ranks))
        }
    }

    @Test func selectsWhatPeftSelects() throws {
        let base = try Fixture.adapterBase()
        let cases = try cases()
        #expect(cases.count > 80)
        #expect(cases.filter { $0.ranks == nil }.count > 30)
        for `case` in cases {
            let text = String(decoding: `case`.configuration, as: UTF8.self)
            var ranks: [String: Int]?
            let error = try refusal {
                let configuration = try AdapterConfiguration(json: `case`.configuration, file: "adapter_config.json")
                let layers = try configuration.adaptedLayers(of: base)
                ranks = Dictionary(uniqueKeysWithValues: layers.map { ($0.layer.path, $0.rank) })
            }
            #expect(ranks == `case`.ranks, "\(text): \(String(describing: error))")
        }
    }

    @Test func allLinearIsEveryProjection() throws {
        let base = try Fixture.adapterBase()
        let layers = try AdapterConfiguration(rank: 4, alpha: 8).adaptedLayers(of: base)
        #expect(layers.map(\.layer) == base.linearLayers)
        #expect(base.linearLayers.count == 14)
        #expect(layers.allSatisfy { $0.rank == 4 && $0.scale == 2 })
        for name in ["all-linear", "ALL-Linear"] {
            let json = Data(#"{"peft_type":"LORA","r":4,"lora_alpha":8,"target_modules":"\#(name)"}"#.utf8)
            #expect(try AdapterConfiguration(json: json, file: "x").targets == .allLinear)
        }
    }
}
