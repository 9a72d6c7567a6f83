import Foundation

/// What is known of a reader's level: a distribution over grades, made sharper by every answer (Bayes, on a grid).
public struct LevelEstimate: Sendable, Equatable {
    /// Grades from 0 to 15 in steps of a tenth.
    private static let grid = (0...150).map { Double($0) / 10 }
    private var weights: [Double]

    /// One answer.
    public struct Answer: Sendable, Equatable {
        public let text: Double
        public let difficulty: Double
        public let options: Int
        public let isRight: Bool

        /// - Parameters:
        ///   - text: the text's level as a grade; `difficulty` of the question in logits.
        public init(text: Double, difficulty: Double = 0, options: Int = 4, isRight: Bool) {
            self.text = text
            self.difficulty = difficulty
            self.options = options
            self.isRight = isRight
        }
    }

    /// Before any answer: normal around what is believed, cut off outside the grid.
    public init(mean: Double, deviation: Double) {
        weights = Self.grid.map { exp(-0.5 * pow(($0 - mean) / max(deviation, 0.05), 2)) }
        normalize()
    }

    public mutating func observe(_ answer: Answer) {
        for (index, level) in Self.grid.enumerated() {
            let right = ResponseModel.rightAnswer(
                level: level, text: answer.text, difficulty: answer.difficulty, options: answer.options)
            weights[index] *= answer.isRight ? right : 1 - right
        }
        normalize()
    }

    public var mean: Double { zip(Self.grid, weights).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The standard deviation, in grades.
    public var deviation: Double {
        let mean = mean
        return zip(Self.grid, weights).reduce(0) { $0 + $1.1 * pow($1.0 - mean, 2) }.squareRoot()
    }

    /// The probability that the level is above a grade.
    public func probability(above level: Double) -> Double {
        zip(Self.grid, weights).reduce(0) { $0 + ($1.0 > level ? $1.1 : 0) }
    }

    private mutating func normalize() {
        let sum = weights.reduce(0, +)
        guard sum > 0, sum.isFinite else { return }
        for index in weights.indices { weights[index] /= sum }
    }
}
