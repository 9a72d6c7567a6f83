internal import Foundation

/// What a text from outside must be before it is stored.
struct TextRule {
    /// As an error names it.
    let field: String
    /// In Unicode scalars, as SQLite counts.
    let limit: Int
    var multiline = false
    /// Spreadsheets run cells that begin with `=`, `+`, `-` or `@`: names that teachers export begin with a letter or a digit.
    var startsPlainly = false
    /// Characters that have a meaning in references and lists.
    var reserved = ""

    /// The text in NFC without surrounding white space, or a refusal that says what to mend.
    func checked(_ raw: String) throws(ClassroomError) -> String {
        let lines = multiline ? raw.replacingOccurrences(of: "\r\n", with: "\n") : raw
        let text = lines.precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw .invalid(field: field, reason: "is empty; give a text") }
        guard text.unicodeScalars.count <= limit else {
            throw .invalid(field: field, reason: "has \(text.unicodeScalars.count) characters; at most \(limit) are allowed")
        }
        for scalar in text.unicodeScalars where !allows(scalar) {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            throw .invalid(field: field, reason: "holds the control character U+\(padded); remove it")
        }
        if let character = text.first(where: reserved.contains) {
            throw .invalid(field: field, reason: "holds “\(character)”, which separates names; leave it out")
        }
        if startsPlainly, let first = text.unicodeScalars.first,
            !first.properties.isAlphabetic, first.properties.numericType == nil, !"'’".unicodeScalars.contains(first)
        {
            throw .invalid(field: field, reason: "begins with “\(first)”; let it begin with a letter or a digit")
        }
        return text
    }

    func checked(_ raw: String?) throws(ClassroomError) -> String? {
        guard let raw else { return nil }
        return try checked(raw)
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: multiline
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB: false
        // Overrides can make a text read as another one; embeddings, isolates and marks are part of some scripts' running text.
        case 0x202D, 0x202E: false
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202C, 0x2066...0x2069: multiline
        // Zero-width space and word joiner hide in names; the joiners U+200C and U+200D spell words of several scripts.
        case 0x200B, 0x2060...0x2064: multiline
        case 0xE0000...0xE007F: false
        default: scalar.properties.generalCategory != .unassigned
        }
    }
}

extension TextRule {
    static let schoolName = TextRule(field: "school name", limit: 120, startsPlainly: true, reserved: "/;")
    static let className = TextRule(field: "class name", limit: 120, startsPlainly: true, reserved: "/;")
    static let studentName = TextRule(field: "student name", limit: 120, startsPlainly: true)
    static let externalId = TextRule(field: "external id", limit: 120, startsPlainly: true)
    static let modelName = TextRule(field: "model name", limit: 120)
    static let modelPath = TextRule(field: "model path", limit: 4_096)
    static let title = TextRule(field: "title", limit: 200)
    static let author = TextRule(field: "author", limit: 200)
    static let licence = TextRule(field: "licence", limit: 200)
    static let source = TextRule(field: "source", limit: 1_000)
    static let protectedTerm = TextRule(field: "protected term", limit: 80)
    static let passageText = TextRule(field: "text", limit: 500_000, multiline: true)
    static let interestName = TextRule(field: "interest name", limit: 120)
    static let interestTerm = TextRule(field: "term", limit: 80)
    static let ideaText = TextRule(field: "idea", limit: 300)
    static let theme = TextRule(field: "theme", limit: 60)
}

extension TextRule {
    /// Lower-case ASCII words and digits joined by single hyphens.
    static func checkedSlug(_ raw: String, field: String, limit: Int) throws(ClassroomError) -> String {
        let parts = raw.split(separator: "-", omittingEmptySubsequences: false)
        let plain = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        guard plain, raw.utf8.count <= limit else {
            throw .invalid(
                field: field,
                reason: "“\(raw.prefix(40))” is not lower-case letters and digits joined by hyphens, at most \(limit) of them")
        }
        return raw
    }

    static func checkedGrade(_ grade: Int, field: String = "grade") throws(ClassroomError) -> Int {
        guard (0...12).contains(grade) else {
            throw .invalid(field: field, reason: "\(grade) is not a grade; give 0 (kindergarten) to 12")
        }
        return grade
    }
}
