/// Words of the output over words of the source.
enum LengthCheck {
    static func check(source: TextFacts, output: TextFacts, thresholds: Thresholds) -> Check {
        guard source.wordCount > 0 else {
            let verdict: Verdict = output.wordCount == 0 ? .pass : .block
            return Check(.lengthRatio, output.wordCount == 0 ? 1 : Double(output.wordCount), verdict, "the source has no words")
        }
        let ratio = Double(output.wordCount) / Double(source.wordCount)
        return Check(
            .lengthRatio, ratio, thresholds.lengthRatio.verdict(ratio), "\(output.wordCount) words for \(source.wordCount)")
    }
}
