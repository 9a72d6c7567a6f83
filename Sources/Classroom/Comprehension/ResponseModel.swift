import Foundation

/// How likely a reader answers a question right: a one-parameter logistic model with a floor for guessing, on the scale of
/// reading grades.
///
/// A reader at the level of a text understands 75 % of it (the curve of the Lexile framework); each grade between the two
/// moves the logit by ``slope``. Of what is not understood, one answer in as many as there are options is right by luck.
public enum ResponseModel {
    /// Logits for one grade: about 0.0044 a Lexile, some 75 Lexiles a grade.
    public static let slope = 0.33
    /// The logit of 75 %.
    public static let atLevel = 1.0986

    /// The chance to understand what a question asks about.
    ///
    /// - Parameters:
    ///   - level: the reader's, as a grade.
    ///   - text: the text's, as a grade.
    ///   - difficulty: of the question, in logits; 0 is ordinary.
    public static func comprehension(level: Double, text: Double, difficulty: Double = 0) -> Double {
        1 / (1 + exp(-(atLevel + slope * (level - text) - difficulty)))
    }

    /// The chance of a right answer among `options`.
    public static func rightAnswer(level: Double, text: Double, difficulty: Double = 0, options: Int = 4) -> Double {
        let guess = options > 1 ? 1 / Double(options) : 0
        return guess + (1 - guess) * comprehension(level: level, text: text, difficulty: difficulty)
    }

    /// The level of a text of which a reader understands the given part; a quarter left open is the aim.
    public static func text(for level: Double, comprehension: Double = 0.75) -> Double {
        level - (log(comprehension / (1 - comprehension)) - atLevel) / slope
    }
}
