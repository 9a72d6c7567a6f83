/// Names kept and names invented, compared word by word.
struct NameChecks {
    let source: TextFacts
    let output: TextFacts
    /// Where a name of the whole passage is no invention in one of its sentences.
    let passage: TextFacts
    let target: CheckTarget
    let thresholds: Thresholds

    func kept(allowingPronouns: Bool) -> Check {
        var seen: Set<String> = []
        var missing: [NameFact] = []
        for name in source.names where seen.insert(name.key).inserted && !isKept(name) { missing.append(name) }
        let share = seen.isEmpty ? 1 : Double(seen.count - missing.count) / Double(seen.count)
        var verdict = thresholds.namesKept.verdict(share)
        if verdict == .block, allowingPronouns, hasNewPronoun { verdict = .warn }
        let phrases = phrases(of: missing)
        return Check(
            .namesKept, share, verdict,
            missing.isEmpty ? "every name of the source is there" : "missing: " + Quoted.list(phrases))
    }

    func invented() -> Check {
        var seen: Set<String> = []
        var invented: [NameFact] = []
        for name in output.names where seen.insert(name.key).inserted && !isKnown(name.key) { invented.append(name) }
        let phrases = phrases(of: invented)
        let verdict: Verdict = invented.isEmpty ? .pass : phrases.count <= thresholds.namesInvented ? .warn : .block
        return Check(
            .namesInvented, Double(phrases.count), verdict,
            invented.isEmpty ? "no name is new" : "not in the source: " + Quoted.list(phrases))
    }

    private func phrases(of names: [NameFact]) -> [String] {
        var seen: Set<String> = []
        return names.lazy.map(\.phrase).filter { seen.insert($0).inserted }
    }

    private func isKept(_ name: NameFact) -> Bool {
        if output.words.contains(name.key) || NameAlias.isNamed(name.key, among: output.nameKeys) { return true }
        let acronyms = output.nameKeys.filter {
            $0.utf8.count >= 2 && $0.utf8.count <= 8 && name.phrase.lowercased().utf8.first == $0.utf8.first
        }
        guard !acronyms.isEmpty, name.phrase.utf8.contains(0x20) else { return false }
        let parts = source.names.filter { $0.phrase == name.phrase }
        return acronyms.contains { NameAlias.isAcronym($0, of: parts) }
    }

    private func isKnown(_ key: String) -> Bool {
        for facts in [source, passage] {
            if facts.words.contains(key) || NameAlias.isNamed(key, among: facts.nameKeys) { return true }
            if key.utf8.count <= 8, NameAlias.isAcronym(key, of: facts.names) { return true }
        }
        return target.permits(key)
    }

    private var hasNewPronoun: Bool {
        let pronouns = ["he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "this", "these", "we", "us"]
        return pronouns.contains { output.words.contains($0) && !source.words.contains($0) }
    }
}
