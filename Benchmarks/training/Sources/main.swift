// One JSON line: training speed of one model folder on this machine.
//
// Usage: training-bench FOLDER {lora|full} {f32|bf16} BATCH LENGTH [STEPS] [recompute]
// LoRA of rank 8, alpha 16, dropout 0.05 on all seven projections; AdamW, clipped to 1; every token scored.
import Checkpoints
import Foundation
import Glibc
import Kernels
import LanguageModel

let arguments = CommandLine.arguments
guard arguments.count >= 6, let precision = TrainingPrecision(rawValue: arguments[3]), let batch = Int(arguments[4]),
    let length = Int(arguments[5]), batch > 0, length > 1
else {
    print("usage: training-bench FOLDER {lora|full} {f32|bf16} BATCH LENGTH [STEPS] [recompute]")
    exit(2)
}
let steps = max(2, arguments.count > 6 ? Int(arguments[6]) ?? 4 : 4)
let adapter = AdapterConfiguration(rank: 8, alpha: 16, dropout: 0.05)
let model = try TrainableModel(
    folder: URL(filePath: arguments[1]), method: arguments[2] == "full" ? .full : .lora(adapter), precision: precision,
    recomputesActivations: arguments.contains("recompute"), seed: 1)
var generator = SplitMix64(seed: 1)
let limit = Int32(min(250, model.configuration.vocabularySize))
let sequences = (0..<batch).map { _ in
    // One token more than rows: the last one is a target only.
    TrainingSequence(tokens: (0...length).map { _ in Int32.random(in: 3..<limit, using: &generator) }, scored: 1..<length + 1)
}
var optimizer = AdamW(count: model.values.count, weightDecay: 0.01)
/// Time of the process's threads on a core: what a busy machine does not change.
func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
}

var seconds: [Double] = []
var processor: [Double] = []
var loss = 0.0
for step in 0..<steps {
    let (start, startOfProcessor) = (ContinuousClock.now, processorSeconds())
    model.zeroGradients()
    loss = try model.accumulate(sequences, scale: 1 / Float(batch * length), dropoutSeed: UInt64(step)).mean
    model.update { values, gradients in
        let norm = sumOfSquares(gradients).squareRoot()
        optimizer.step(
            &values, gradients: gradients, learningRate: 1e-4, gradientScale: Float(min(1, 1 / norm)),
            decays: model.parameters.filter(\.decays).map(\.range))
    }
    seconds.append((ContinuousClock.now - start) / .seconds(1))
    processor.append(processorSeconds() - startOfProcessor)
}
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
// The first step also fetches memory.
func median(_ values: [Double]) -> Double { values.dropFirst().sorted()[(steps - 1) / 2] }
print(
    "{\"engine\": \"hornbook-\(arguments[2])-\(precision.rawValue)\", \"tokens_per_second\": "
        + String(format: "%.1f", Double(batch * length) / median(seconds)) + ", \"processor_seconds_per_step\": "
        + String(format: "%.2f", median(processor)) + ", \"loss\": \(loss), \"peak_rss_mb\": \(usage.ru_maxrss / 1024)}")
