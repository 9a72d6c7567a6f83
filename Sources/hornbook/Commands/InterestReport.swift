import Classroom

/// An interest as a list prints it.
struct InterestReport: Encodable {
    let tag: String
    let name: String
    let terms: Int
    let ideas: Int
    let students: Int

    init(_ interest: Interest, students: Int) {
        tag = interest.tag
        name = interest.name
        terms = interest.terms.count
        ideas = interest.ideas.count
        self.students = students
    }
}

extension Interest {
    func show() {
        printTable(
            header: ["interest", tag],
            rows: [["name", name], ["terms", Columns.list(terms)], ["ideas", "\(ideas.count)"], ["avoid", Columns.list(avoid)]])
        print()
        printTable(header: ["idea", "triggers"], rows: ideas.map { [$0.text, Columns.list($0.triggers)] })
    }
}
