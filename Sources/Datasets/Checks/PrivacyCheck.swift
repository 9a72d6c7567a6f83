/// Addresses, numbers and accounts of people, and blocked words.
public enum PrivacyCheck {
    /// What looks like personal data in a text, as it stands there.
    public static func hits(in text: String) -> [String] {
        var hits: [String] = []
        func add(_ matches: [Regex<Substring>.Match]) { hits += matches.map { String($0.output) } }
        if text.contains("@") { add(text.matches(of: /[\w.+\-]*@[\w\-]+(?:\.\w+)*/)) }
        if text.contains("www.") || text.contains("://") { add(text.matches(of: /(?:https?:\/\/|www\.)\S+/)) }
        if text.contains(where: \.isNumber) {
            add(text.matches(of: /\+?\(?\b\d{2,4}\)?[\-. ]\d{3}[\-. ]\d{3,4}\b/))
            add(text.matches(of: /\b\d{3}-\d{2}-\d{4}\b/))
            add(text.matches(of: /\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd)\b/))
        }
        return hits
    }
}
