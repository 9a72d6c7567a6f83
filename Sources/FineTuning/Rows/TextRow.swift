/// A row for pretraining: plain text, with its grade where that is known.
public struct TextRow: Sendable, Equatable {
    public let id: String
    public let text: String
    public let grade: Int?

    public init(id: String, text: String, grade: Int? = nil) {
        self.id = id
        self.text = text
        self.grade = grade
    }
}

extension TextRow: Row {
    init(_ fields: inout RowFields) throws(RowFault) {
        id = try fields.text("id")
        text = try fields.text("text")
        grade = try fields.optionalGrade()
    }

    var content: [String] { [text, grade.map(String.init) ?? ""] }
    var texts: [(key: String, text: String)] { [("text", text)] }
}
