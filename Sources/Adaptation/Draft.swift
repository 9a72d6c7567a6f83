import Classroom

/// One way to write a unit that passed its checks.
struct Draft: Sendable, Equatable {
    let text: String
    let origin: StoredAdaptation.Origin
    let counts: LevelCounts
    /// How good it is by itself, in the units of `LevelBudget`: the model's own opinion less what the checks doubt.
    let quality: Double
}
