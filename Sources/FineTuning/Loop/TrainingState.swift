import Kernels

/// All that a run needs to go on where it was, to the same bits: with the settings and the rows, everything else follows.
struct TrainingState: Sendable, Equatable {
    /// Steps done.
    var step = 0
    var values: [Float]
    var optimizer: AdamW
    var progress = Progress()

    /// What the loop remembers beside the numbers.
    struct Progress: Sendable, Equatable, Codable {
        var best: Best?
        /// Validations since the best one.
        var stale = 0
        var watch = OverfittingWatch()
        /// Training losses since the last validation.
        var lossSum = 0.0
        var lossCount = 0
        var lastLoss = 0.0
    }

    struct Best: Sendable, Equatable, Codable {
        let step: Int
        let loss: Double
    }
}
