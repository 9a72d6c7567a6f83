extension Interest {
    /// The interest with its texts in NFC, or the first rule of the format that it breaks.
    public func checked() throws(ClassroomError) -> Interest {
        var interest = self
        interest.tag = try TextRule.checkedSlug(tag, field: "tag", limit: 60)
        interest.name = try TextRule.interestName.checked(name)
        guard !terms.isEmpty else { throw .invalid(field: "terms", reason: "there are none; give the words that may be used") }
        interest.terms = try Self.checked(terms, by: .interestTerm, atMost: 500)
        interest.avoid = try Self.checked(avoid, by: .interestTerm, atMost: 200)
        guard ideas.count <= 1_000 else { throw .invalid(field: "ideas", reason: "\(ideas.count) are too many; at most 1000") }
        interest.ideas = []
        for idea in ideas { interest.ideas.append(try idea.checked()) }
        return interest
    }

    fileprivate static func checked(
        _ texts: [String], by rule: TextRule, atMost limit: Int
    ) throws(ClassroomError) -> [String] {
        guard texts.count <= limit else {
            throw .invalid(field: "\(rule.field)s", reason: "\(texts.count) are too many; at most \(limit)")
        }
        var checked: [String] = []
        for text in texts { checked.append(try rule.checked(text)) }
        return checked
    }
}

extension Interest.Idea {
    fileprivate func checked() throws(ClassroomError) -> Interest.Idea {
        let text = try TextRule.ideaText.checked(text)
        guard text.contains(Self.placeholder) else {
            throw .invalid(
                field: "idea", reason: "“\(text.prefix(40))” has no \(Self.placeholder); say where the passage's word goes")
        }
        guard !triggers.isEmpty else {
            throw .invalid(field: "idea", reason: "“\(text.prefix(40))” has no triggers; give the words that call for it")
        }
        return Interest.Idea(
            triggers: try Interest.checked(triggers, by: .interestTerm, atMost: 100), text: text,
            themes: try Interest.checked(themes, by: .theme, atMost: 20))
    }
}
