import Checkpoints
import Foundation

/// What a training begins from.
enum InitialValues {
    /// PEFT's: factors a by Kaiming's uniform rule with a = √5, which is ±1 / √inputs; factors b zero.
    static func lowRank(_ parameters: [Parameter], seed: UInt64) -> [Float] {
        fill(parameters, seed: seed) { parameter, generator in
            guard parameter.name.hasSuffix("lora_A.weight") else { return 0 }
            let bound = 1 / Double(parameter.shape[1]).squareRoot()
            return Float((2 * generator.unit() - 1) * bound)
        }
    }

    /// Matrices normal with a standard deviation of 0.02, as transformers begins; norms one, biases zero.
    static func fresh(_ parameters: [Parameter], seed: UInt64) -> [Float] {
        fill(parameters, seed: seed) { parameter, generator in
            if parameter.shape.count == 1 { return parameter.name.hasSuffix(".bias") ? 0 : 1 }
            // Box and Muller, 1958.
            let radius = (-2 * log(1 - generator.unit())).squareRoot()
            return Float(0.02 * radius * cos(2 * .pi * generator.unit()))
        }
    }

    /// Those of a checkpoint that has been checked.
    static func stored(_ parameters: [Parameter], in archive: TensorArchive) throws -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(parameters.last?.range.upperBound ?? 0)
        for parameter in parameters { values += try archive.floats(parameter.name) }
        return values
    }

    /// Each parameter draws from a generator of its own.
    private static func fill(
        _ parameters: [Parameter], seed: UInt64, _ draw: (Parameter, inout SplitMix64) -> Float
    ) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(parameters.last?.range.upperBound ?? 0)
        for (index, parameter) in parameters.enumerated() {
            var generator = SplitMix64(seed: SplitMix64.seed(seed, part: index))
            for _ in parameter.range { values.append(draw(parameter, &generator)) }
        }
        return values
    }
}
