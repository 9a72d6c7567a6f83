import Foundation

/// The learning rate of each step: up in a line over the warm-up, then down.
public struct LearningRateSchedule: Sendable, Equatable {
    public let peak: Double
    /// Steps of the warm-up, and all steps.
    public let warmUp: Int
    public let total: Int
    public let decay: TrainingSettings.Decay

    public init(peak: Double, warmUp: Int, total: Int, decay: TrainingSettings.Decay) {
        self.peak = peak
        self.warmUp = min(warmUp, total)
        self.total = total
        self.decay = decay
    }

    /// The rate of a step, counted from 0. The first step already moves; the last of a falling schedule nearly stands.
    public func rate(_ step: Int) -> Double {
        if step < warmUp { return peak * Double(step + 1) / Double(warmUp) }
        let done = Double(step - warmUp) / Double(max(1, total - warmUp))
        return switch decay {
        case .constant: peak
        case .linear: peak * (1 - done)
        case .cosine: peak * 0.5 * (1 + cos(.pi * min(1, done)))
        }
    }
}
