import Foundation

/// The level of the output: its FKGL within ±1.0 of the target grade passes, within ±2.0 warns. A text that was easy enough to begin
/// with is never refused for being too easy.
enum LevelCheck {
    static func check(source: String, output: String, target: CheckTarget, readability: Readability) -> Check? {
        guard let grade = target.grade else { return nil }
        let level = readability.fkgl(output)
        let error = level - grade
        let verdict: Verdict = abs(error) <= 1 ? .pass : abs(error) <= 2 || error < 0 && readability.fkgl(source) <= grade ? .warn : .block
        let side = abs(error) <= 1 ? "" : error > 0 ? ", too hard" : ", too easy"
        return Check(
            .level, error, verdict, "grade \(String(format: "%.1f", level)) for grade \(String(format: "%.1f", grade))\(side)")
    }
}
