extension PassageDocument {
    private static let requiredKeys = ["title", "author", "licence", "source", "genre"]
    private static let keys = Set(requiredKeys + ["language", "protectedTerms"])

    /// Reads a `passage.md`: front matter, then paragraphs with an empty line between them.
    ///
    /// - Parameters:
    ///   - slug: the passage's name in the library, usually its folder's.
    ///   - file: the file's name, for errors.
    public init(markdown: String, slug: String, file: String) throws(ContentError) {
        let matter = try FrontMatter(parsing: markdown, file: file)
        for (key, field) in matter.fields.sorted(by: { $0.value.line < $1.value.line }) where !Self.keys.contains(key) {
            let known = Self.keys.sorted().joined(separator: ", ")
            throw ContentError(file: file, line: field.line, reason: "“\(key)” is not a key of a passage; known are \(known)")
        }
        func text(_ key: String) throws(ContentError) -> String? {
            guard let field = matter.fields[key] else { return nil }
            guard case .text(let text) = field.value else {
                throw ContentError(file: file, line: field.line, reason: "“\(key)” takes a line of text, not a list or nothing")
            }
            return text
        }
        var values: [String: String] = [:]
        for key in Self.requiredKeys {
            guard let value = try text(key) else {
                throw ContentError(file: file, line: 1, reason: "“\(key)” is missing from the front matter; add “\(key): …”")
            }
            values[key] = value
        }
        guard let genre = Genre(rawValue: values["genre", default: ""]) else {
            let known = Genre.allCases.map(\.rawValue).joined(separator: ", ")
            throw ContentError(
                file: file, line: matter.fields["genre"]?.line,
                reason: "“\(values["genre", default: ""].prefix(40))” is not a genre; use one of \(known)")
        }
        var protectedTerms: [String] = []
        if let field = matter.fields["protectedTerms"] {
            guard case .list(let items) = field.value else {
                throw ContentError(file: file, line: field.line, reason: "“protectedTerms” takes a list: [keeper, lamp]")
            }
            protectedTerms = items
        }
        let document = PassageDocument(
            slug: slug, title: values["title", default: ""], author: values["author", default: ""],
            licence: values["licence", default: ""], source: values["source", default: ""], genre: genre,
            language: try text("language") ?? "en", protectedTerms: protectedTerms, text: Self.paragraphs(of: matter.body))
        do {
            self = try document.checked()
        } catch {
            throw ContentError(file: file, line: Self.line(of: error, in: matter), reason: error.description)
        }
    }

    /// The document as a `passage.md`; reading it again gives the same document.
    public var markdown: String {
        var lines = [FrontMatter.mark]
        let fields = [
            ("title", title), ("author", author), ("licence", licence), ("source", source), ("genre", genre.rawValue),
            ("language", language),
        ]
        lines += fields.map { "\($0): \(Self.quoted($1))" }
        lines += [protectedTerms.isEmpty ? "protectedTerms: []" : "protectedTerms:"]
        lines += protectedTerms.map { "- \(Self.quoted($0))" }
        lines += [FrontMatter.mark, "", text, ""]
        return lines.joined(separator: "\n")
    }

    /// Lines of a paragraph keep their breaks; what only separates paragraphs becomes one empty line.
    private static func paragraphs(of body: String) -> String {
        body.split(separator: "\n", omittingEmptySubsequences: false)
            .map { FrontMatter.trimmed($0).isEmpty ? "" : trimmedEnd($0) }
            .reduce(into: [String]()) { lines, line in
                if !(line.isEmpty && lines.last?.isEmpty != false) { lines.append(line) }
            }
            .joined(separator: "\n")
    }

    private static func trimmedEnd(_ line: Substring) -> String {
        var line = line
        while let last = line.last, last.isWhitespace { line.removeLast() }
        return String(line)
    }

    private static func quoted(_ value: String) -> String {
        let plain = value.first.map { $0.isLetter || $0.isNumber } == true
        if plain { return value }
        return "\"" + value.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    /// The line that a broken rule is about: its key's, else the body's.
    private static func line(of error: ClassroomError, in matter: FrontMatter) -> Int? {
        guard case .invalid(let field, _) = error else { return nil }
        if field == "slug" { return nil }
        return matter.fields[field == "protected term" ? "protectedTerms" : field]?.line ?? matter.bodyLine
    }
}
