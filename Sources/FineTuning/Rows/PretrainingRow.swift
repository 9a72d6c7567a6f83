/// A row for pretraining: a plain text, or a rewriting, as its fields tell.
public enum PretrainingRow: Sendable, Equatable {
    case text(TextRow)
    case rewrite(RewriteRow)
}

extension PretrainingRow: Row {
    init(_ fields: inout RowFields) throws(RowFault) {
        self = fields.has("source") ? .rewrite(try RewriteRow(&fields)) : .text(try TextRow(&fields))
    }

    private var row: any Row {
        switch self {
        case .text(let row): row
        case .rewrite(let row): row
        }
    }

    var id: String { row.id }
    var content: [String] { row.content }
    var texts: [(key: String, text: String)] { row.texts }
}
