/// How rotary position frequencies are stretched beyond the length that a model was first trained on.
public enum RopeScaling: Sendable, Equatable {
    /// Every frequency is divided by `factor`.
    case linear(factor: Double)
    /// Llama 3: low frequencies are divided by `factor`, high ones kept, those between blended.
    ///
    /// With n = `originalMaxPositions` and the wavelength w of a frequency: w < n / `highFrequencyFactor` is kept, w > n /
    /// `lowFrequencyFactor` is divided, and between them the weight of the kept part is (n / w − low) / (high − low).
    case llama3(factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double, originalMaxPositions: Int)
}
