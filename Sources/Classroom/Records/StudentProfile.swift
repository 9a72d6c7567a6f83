/// All that an adaptation may know of a student. It has no place for a name.
public struct StudentProfile: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    /// Flesch-Kincaid grade to aim at: the student's reading level, or one below the class's grade while nothing is known.
    public let level: Double
    /// Standard deviation of `level`, in grades.
    public let uncertainty: Double
    /// Interest tags, the dearest first.
    public let interests: [String]
    public let supports: [Support]

    /// Standard deviation of a level that is only guessed from the class.
    public static let coldStartUncertainty = 1.5

    public init(id: String, level: Double, uncertainty: Double, interests: [String], supports: [Support]) {
        self.id = id
        self.level = level
        self.uncertainty = uncertainty
        self.interests = interests
        self.supports = supports
    }

    /// The level of a student of whom nothing is known: one below the class's grade, and not below 1.
    public static func coldStartLevel(grade: Int) -> Double {
        max(1, Double(grade) - 1)
    }
}
