/// How much of the source's content the output keeps, and how much of its own content is new.
enum ContentChecks {
    static func checks(source: TextFacts, output: TextFacts, passage: TextFacts, thresholds: Thresholds) -> [Check] {
        let sourceCount = source.contentWords.count + source.nameKeys.count
        let outputCount = output.contentWords.count + output.nameKeys.count
        var keptCount = 0
        for stem in source.contentWords where output.contentWords.contains(stem) { keptCount += 1 }
        for name in source.nameKeys where output.nameKeys.contains(name) { keptCount += 1 }
        var new: [String] = []
        for stem in output.contentWords where !source.contentWords.contains(stem) && !passage.contentWords.contains(stem) {
            new.append(stem)
        }
        for name in output.nameKeys where !source.nameKeys.contains(name) { new.append(name) }
        let kept = sourceCount == 0 ? 1 : Double(keptCount) / Double(sourceCount)
        let added = outputCount == 0 ? 0 : Double(new.count) / Double(outputCount)
        // Judged with one word of grace: in a short sentence a single word must not decide.
        return [
            Check(
                .contentKept, kept, thresholds.contentKept.verdict(Double(keptCount + 1) / Double(sourceCount + 1)),
                "\(keptCount) of \(sourceCount) content words kept"),
            Check(
                .contentAdded, added,
                thresholds.contentOwn.verdict(Double(outputCount - new.count + 1) / Double(outputCount + 1)),
                new.isEmpty ? "no content word is new" : "new: " + Quoted.list(new.sorted())),
        ]
    }
}
