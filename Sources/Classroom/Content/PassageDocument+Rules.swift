extension PassageDocument {
    /// Most terms that a passage may protect.
    public static let protectedTermLimit = 100

    /// The document with its texts in NFC and without surrounding white space, or the first rule that it breaks.
    public func checked() throws(ClassroomError) -> PassageDocument {
        var document = self
        document.slug = try TextRule.checkedSlug(slug, field: "slug", limit: 80)
        document.title = try TextRule.title.checked(title)
        document.author = try TextRule.author.checked(author)
        document.licence = try TextRule.licence.checked(licence)
        document.source = try TextRule.source.checked(source)
        document.text = try TextRule.passageText.checked(text)
        let language = language.split(separator: "-", omittingEmptySubsequences: false)
        let plain = language.allSatisfy { part in
            (2...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard plain, language.count <= 3 else {
            throw .invalid(field: "language", reason: "“\(self.language.prefix(20))” is not a language tag such as en or en-GB")
        }
        guard protectedTerms.count <= Self.protectedTermLimit else {
            throw .invalid(
                field: "protectedTerms", reason: "\(protectedTerms.count) are too many; at most \(Self.protectedTermLimit)")
        }
        document.protectedTerms = []
        for term in protectedTerms { document.protectedTerms.append(try TextRule.protectedTerm.checked(term)) }
        return document
    }
}
