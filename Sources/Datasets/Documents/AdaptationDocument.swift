public import Classroom

/// An adaptation as an author writes it: `adaptations/grade-4.soccer.md`.
public struct AdaptationDocument: Sendable, Equatable {
    /// The grade that its FKGL aims at, 1 to 12.
    public let grade: Int
    /// The tag of the interest that it carries, if any.
    public let interest: String?
    /// Paragraphs, with the lines that they stand on.
    public let body: LocatedText

    public var text: String { body.text }
    /// The name that its file has to have.
    public var fileName: String { "grade-\(grade)" + (interest.map { "." + $0 } ?? "") + ".md" }

    /// Most bytes of a file.
    public static let sizeLimit = 1 << 20
    private static let keys = ["grade", "interest"]

    /// Reads front matter with `grade` and perhaps `interest`, and the text below it.
    ///
    /// - Parameters:
    ///   - markdown: a whole file.
    ///   - name: the file's last component, which repeats grade and interest.
    ///   - file: the file's name, for errors.
    public init(markdown: String, name: String, file: String) throws(ContentError) {
        let matter = try FrontMatter(parsing: markdown, file: file)
        for (key, field) in matter.fields.sorted(by: { $0.value.line < $1.value.line }) where !Self.keys.contains(key) {
            throw ContentError(
                file: file, line: field.line,
                reason: "“\(key)” is not a key of an adaptation; known are \(Self.keys.joined(separator: ", "))")
        }
        guard let grade = matter.fields["grade"] else {
            throw ContentError(file: file, line: 1, reason: "“grade” is missing from the front matter; add “grade: 4”")
        }
        guard case .text(let text) = grade.value, let number = Int(text), (1...12).contains(number), String(number) == text else {
            throw ContentError(file: file, line: grade.line, reason: "“grade” takes a whole number from 1 to 12")
        }
        var interest: String?
        if let field = matter.fields["interest"] {
            guard case .text(let tag) = field.value, Slug.make(from: tag) == tag else {
                throw ContentError(file: file, line: field.line, reason: "“interest” takes the tag of one interest, such as soccer")
            }
            interest = tag
        }
        self.grade = number
        self.interest = interest
        body = LocatedText(body: matter.body, firstLine: matter.bodyLine)
        guard !body.text.isEmpty else { throw ContentError(file: file, line: matter.bodyLine, reason: "holds no text; write it") }
        guard name == fileName else {
            throw ContentError(
                file: file, line: 1, reason: "has the front matter of \(fileName); rename the file or mend its front matter")
        }
    }
}
