import Foundation
import Testing

@Suite struct ModelCommandTests {
    @Test func generatesTheSameWithGuessesInEveryPrecision() throws {
        let tool = try CommandLineTool()
        let text = "The cat sat on the mat. The cat sat on the mat. The cat sat"
        for precision in ["auto", "f32", "bf16", "int8"] {
            let arguments = ["model", "generate", "--text", text, "--max-new", "24", "--ignore-eos", "--precision", precision, "--json"]
            let plain = try tool.run(arguments), guessing = try tool.run(arguments + ["--draft"])
            #expect(plain.status == 0 && guessing.status == 0, "\(plain.errors) \(guessing.errors)")
            let (one, other) = (try plain.object(), try guessing.object())
            #expect(one["tokens"] as? [Int] == other["tokens"] as? [Int])
            #expect((one["tokens"] as? [Int])?.count == 24)
            #expect(one["drafted"] as? Int == 0)
            #expect(try #require(other["drafted"] as? Int) > 0)
        }
        #expect(try tool("model", "generate", "--text", text, "--precision", "f16").status == 2)
    }

    @Test func benchPrintsEveryFigure() throws {
        let tool = try CommandLineTool()
        let result = try tool("model", "bench", "base", "--runs", "1", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let figures = try result.object()
        for name in [
            "matrixRate", "bandwidth", "prefillTokens", "decodeTokens", "sharedTokens", "weightMegabytes", "residentMegabytes",
            "peakMegabytes", "loadSeconds",
        ] {
            #expect(try #require(figures[name] as? Double, "\(name)") > 0, "\(name)")
        }
        let rewriting = try #require(figures["rewriting"] as? [String: Any])
        let acceptance = try #require(rewriting["acceptance"] as? Double)
        #expect(acceptance > 0 && acceptance <= 1)
        #expect(try tool("model", "bench", "base", "--runs", "0").status == 2)
        let printed = try tool("model", "bench", "base", "--runs", "1")
        #expect(printed.output.contains("16 streams, one prompt"))
    }
}
