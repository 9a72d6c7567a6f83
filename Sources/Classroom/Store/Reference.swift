internal import Foundation

/// Finds the one record that a user means by an id, a name, or an unambiguous beginning of either.
struct Reference {
    /// A record's id and the other things it may be called by.
    struct Candidate {
        let id: String
        let names: [String]
    }

    let kind: String
    let text: String
    /// In a file, a beginning is more likely a mistake than a short cut.
    var wholeOnly = false

    /// Whole ids win over whole names, whole names over beginnings; case does not count.
    func resolve(among candidates: [Candidate]) throws(ClassroomError) -> String {
        let wanted = Self.folded(text.trimmingCharacters(in: .whitespacesAndNewlines))
        guard !wanted.isEmpty else { throw .notFound(kind: kind, reference: text) }
        let stages: [(Candidate) -> Bool] = [
            { Self.folded($0.id) == wanted },
            { $0.names.contains { Self.folded($0) == wanted } },
            { candidate in ([candidate.id] + candidate.names).contains { Self.folded($0).hasPrefix(wanted) } },
        ]
        for matches in wholeOnly ? stages.dropLast() : stages {
            let found = candidates.filter(matches)
            if found.count == 1 { return found[0].id }
            if found.count > 1 {
                let labels = found.prefix(5).map { candidate in
                    candidate.names.first.map { "\($0) (\(candidate.id))" } ?? candidate.id
                }
                throw .ambiguous(kind: kind, reference: text, candidates: labels + (found.count > 5 ? ["…"] : []))
            }
        }
        throw .notFound(kind: kind, reference: text)
    }

    static func folded(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased()
    }
}
