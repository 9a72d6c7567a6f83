/// A row for supervised fine-tuning: a passage or sentence and how it should read at a grade.
public struct RewriteRow: Sendable, Equatable, Encodable {
    /// Opaque: who wrote or read it is not in the row.
    public let id: String
    public let source: String
    public let target: String
    /// 1 to 12.
    public let grade: Int
    public let interest: String?
    /// What the row counts; 1 unless said otherwise.
    public let weight: Double

    public init(id: String, source: String, target: String, grade: Int, interest: String? = nil, weight: Double = 1) {
        self.id = id
        self.source = source
        self.target = target
        self.grade = grade
        self.interest = interest
        self.weight = weight
    }
}

extension RewriteRow: Row {
    init(_ fields: inout RowFields) throws(RowFault) {
        id = try fields.text("id")
        source = try fields.text("source")
        target = try fields.text("target")
        grade = try fields.grade()
        interest = try fields.optionalText("interest")
        weight = try fields.weight()
    }

    var content: [String] { [source, target, String(grade), interest ?? ""] }
    var texts: [(key: String, text: String)] { [("source", source), ("target", target), ("interest", interest ?? "")] }
}
