/// The sentence rows of an adaptation: what small models learn from, one group of aligned sentences at a time.
struct SentenceRows {
    let entry: AnalyzedEntry
    let adaptation: AnalyzedAdaptation
    let leastConfidence: Double

    /// A sentence that only brings the interest in goes with the group before it. A row names the interest only where its
    /// target shows it, so that a model is not taught to leave an interest out that it was asked for.
    func rows(counting counts: inout Dataset.Counts) -> [RewriteRow] {
        let told = adaptation.text.sentences
        var rows: [RewriteRow] = []
        let firstTold = adaptation.groups.first?.target.lowerBound ?? told.count
        counts.unaligned += firstTold
        for (index, group) in adaptation.groups.enumerated() {
            let next = index + 1 < adaptation.groups.count ? adaptation.groups[index + 1].target.lowerBound : told.count
            let added = told[group.target.upperBound..<next].prefix(while: adaptation.interest.shows)
            counts.unaligned += next - group.target.upperBound - added.count
            guard group.confidence >= leastConfidence else {
                counts.belowConfidence += 1
                counts.unaligned += added.count
                continue
            }
            counts.attached += added.count
            let target = told[group.target] + added
            rows.append(
                RewriteRow(
                    source: Self.text(entry.source.sentences[group.source]), target: Self.text(target),
                    grade: adaptation.document.grade,
                    interest: target.contains(where: adaptation.interest.shows) ? adaptation.interestName : nil))
        }
        return rows
    }

    private static func text(_ sentences: ArraySlice<AnalyzedSentence>) -> String {
        sentences.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: " ")
    }
}
