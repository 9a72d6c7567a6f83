import Foundation
import Testing

/// Inputs and torch's results, written by Tools/reference/make_kernels.py.
struct KernelFixture: Decodable {
    struct Linear: Decodable {
        let rows, inputs, outputs: Int
        let x, weight, bias, y: [Float]
    }
    struct RMSNorm: Decodable {
        let columns: Int
        let x, weight, y: [Float]
    }
    struct SwiGLU: Decodable {
        let columns: Int
        let x, y: [Float]
    }
    struct Softmax: Decodable {
        let columns: Int
        let x, y, logSumExp: [Float]
    }
    struct Rotary: Decodable {
        let kind: String
        let base: Float
        let heads, dimension: Int
        let positions: [Int]
        let x, y: [Float]
    }
    struct Attention: Decodable {
        let heads, keyValueHeads, dimension: Int
        let window: Int?
        let queries, keys, values, y: [Float]
    }
    struct LowRank: Decodable {
        let inputs, outputs, rank: Int
        let scale: Float
        let x, before, a, b, weight, after, merged: [Float]
    }

    let linear: [Linear]
    let rmsNorm: [RMSNorm]
    let swiGLU: [SwiGLU]
    let softmax: [Softmax]
    let rotary: [Rotary]
    let attention: [Attention]
    let lowRank: LowRank

    static func load() throws -> KernelFixture {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/kernels.json")
        return try JSONDecoder().decode(KernelFixture.self, from: Data(contentsOf: file))
    }
}

/// Demands |a - b| ≤ absolute + relative · |b| for every element.
func expectClose(
    _ a: [Float], _ b: [Float], relative: Float = 1e-5, absolute: Float = 1e-6,
    at location: SourceLocation = #_sourceLocation
) {
    #expect(a.count == b.count, sourceLocation: location)
    let worst = zip(a, b).enumerated().first { !(abs($1.0 - $1.1) <= absolute + relative * abs($1.1)) }
    let note = worst.map { "element \($0.offset): \($0.element.0), not \($0.element.1)" } ?? ""
    #expect(worst == nil, "\(note)", sourceLocation: location)
}

/// A fixed stream of numbers in -1…1 for the tests.
struct TestNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> Float {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }

    mutating func array(_ count: Int, scale: Float = 1) -> [Float] { (0..<count).map { _ in next() * scale } }
}
