/// The interest is there, in few sentences, and brings no numbers.
enum InterestCheck {
    static let greatestShare = 0.25

    static func findings(_ adaptation: AnalyzedAdaptation, interests: Set<String>) -> [Finding] {
        guard let tag = adaptation.document.interest else { return [] }
        let path = adaptation.path, first = adaptation.document.body.line(at: 0)
        guard interests.contains(tag) else {
            return [Finding(.schema, path, line: 1, "the interest “\(tag)” has no file in interests/")]
        }
        let shown = adaptation.interestSentences, count = adaptation.text.sentences.count
        guard let opening = shown.first else {
            return [Finding(.interestMissing, path, line: first, "no sentence shows the interest \(tag)")]
        }
        if shown.count > 1, Double(shown.count) > greatestShare * Double(count) {
            return [
                Finding(
                    .interestShare, path, line: adaptation.line(of: opening),
                    "\(shown.count) of \(count) sentences show the interest \(tag)")
            ]
        }
        return []
    }
}
