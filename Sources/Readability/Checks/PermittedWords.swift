extension CheckTarget {
    /// Whether a word belongs to the interest, the allowed or the protected terms.
    func permits(_ word: String) -> Bool {
        for terms in [interestTerms, allowedTerms, protectedTerms] {
            for term in terms {
                let parts = term.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" })
                if parts.contains(where: { $0 == word || Self.isForm(word, of: String($0)) }) { return true }
            }
        }
        return false
    }

    /// Whether `form` is `base` with a regular ending.
    private static func isForm(_ form: String, of base: String) -> Bool {
        guard base.utf8.count >= 3 else { return form == base }
        for ending in ["s", "es", "ed", "d", "ing", "er", "r", "ers", "ly", "'s"] where form == base + ending { return true }
        if base.hasSuffix("e"), form == base.dropLast() + "ing" { return true }
        if base.hasSuffix("y"), form == base.dropLast() + "ies" || form == base.dropLast() + "ied" { return true }
        guard let last = base.last else { return false }
        return form == base + "\(last)ing" || form == base + "\(last)ed" || form == base + "\(last)er"
    }
}
