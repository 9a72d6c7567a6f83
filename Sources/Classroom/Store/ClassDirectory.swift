internal import GRDB

/// The classes as they stood at one moment of a transaction, to find many by reference.
struct ClassDirectory {
    private let classes: [String: SchoolClass]
    private let candidates: [Reference.Candidate]
    private var byWholeName: [String: [String]] = [:]

    init(_ db: Database) throws {
        let all = try SchoolClass.fetchAll(db, sql: "SELECT * FROM class ORDER BY name, id")
        let schools = Dictionary(
            uniqueKeysWithValues: try School.fetchAll(db, sql: "SELECT * FROM school").map { ($0.id, $0.name) })
        classes = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        candidates = all.map { .init(id: $0.id, names: [$0.name, "\(schools[$0.schoolId] ?? "")/\($0.name)"]) }
        for candidate in candidates {
            for name in candidate.names { byWholeName[Reference.folded(name), default: []].append(candidate.id) }
        }
    }

    /// The class meant by an id, a name, `school/name`, or, unless `wholeOnly`, an unambiguous beginning.
    func find(_ reference: String, wholeOnly: Bool = false) throws(ClassroomError) -> SchoolClass {
        if let exact = classes[reference] { return exact }
        let named = byWholeName[Reference.folded(reference)] ?? []
        let search = Reference(kind: "class", text: reference, wholeOnly: wholeOnly)
        let id = named.count == 1 ? named[0] : try search.resolve(among: candidates)
        guard let found = classes[id] else { throw .notFound(kind: "class", reference: reference) }
        return found
    }
}
