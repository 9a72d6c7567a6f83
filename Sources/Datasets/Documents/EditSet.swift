public import Classroom

/// The flawed drafts of one passage: `edits.json`.
public struct EditSet: Sendable, Equatable {
    /// The passage's slug.
    public let passage: String
    public let edits: [Edit]

    /// Most bytes of a file.
    public static let sizeLimit = 1 << 20

    /// - Parameter file: the file's name, for errors.
    public init(json: String, file: String) throws(ContentError) {
        let record = try JSONRecord(document: json, file: file)
        try record.refuseKeys(except: ["passage", "edits"])
        passage = try record.string("passage", limit: 80)
        var edits: [Edit] = []
        for item in try record.records("edits", count: 1...200) {
            let edit = try Self.edit(item)
            guard !edits.contains(where: { $0.id == edit.id }) else { throw item.error("id", "stands twice; ids differ") }
            edits.append(edit)
        }
        self.edits = edits
    }

    private static func edit(_ item: JSONRecord) throws(ContentError) -> Edit {
        try item.refuseKeys(except: ["id", "grade", "interest", "fault", "source", "draft", "problem", "mended"])
        return Edit(
            id: try item.string("id", limit: 40), grade: try item.integer("grade", in: 1...12),
            interest: try item.optionalString("interest", limit: 60), fault: try item.choice("fault", of: Edit.Fault.self),
            source: try item.string("source"), draft: try item.string("draft"), problem: try item.string("problem"),
            mended: try item.string("mended"), line: item.line(), sourceLine: item.line("source"), draftLine: item.line("draft"),
            mendedLine: item.line("mended"))
    }
}
