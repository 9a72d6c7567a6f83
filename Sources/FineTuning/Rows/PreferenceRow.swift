/// A row for preference training: two rewritings of one source, the better one first.
public struct PreferenceRow: Sendable, Equatable, Encodable {
    public let id: String
    public let source: String
    public let grade: Int
    public let interest: String?
    public let chosen: String
    public let rejected: String

    public init(id: String, source: String, grade: Int, interest: String? = nil, chosen: String, rejected: String) {
        self.id = id
        self.source = source
        self.grade = grade
        self.interest = interest
        self.chosen = chosen
        self.rejected = rejected
    }
}

extension PreferenceRow: Row {
    init(_ fields: inout RowFields) throws(RowFault) {
        id = try fields.text("id")
        source = try fields.text("source")
        grade = try fields.grade()
        interest = try fields.optionalText("interest")
        chosen = try fields.text("chosen")
        rejected = try fields.text("rejected")
        guard chosen != rejected else { throw RowFault(key: "rejected", reason: "it is the same text as chosen") }
    }

    var content: [String] { [source, String(grade), interest ?? "", chosen, rejected] }
    var texts: [(key: String, text: String)] {
        [("source", source), ("chosen", chosen), ("rejected", rejected), ("interest", interest ?? "")]
    }
}
