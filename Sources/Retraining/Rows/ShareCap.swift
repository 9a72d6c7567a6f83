/// Holds the part of all rows that comes from one teacher, or is of one passage, below a bound.
struct ShareCap {
    /// What is capped: how many rows, who answers for them, and of which passage they are.
    struct Entry {
        let rows: Int
        let teachers: [String]
        let passage: String
    }

    let teacherShare: Double
    let passageShare: Double

    /// Which entries stay. Of each teacher and each passage the first are kept; bounds shrink with what is left, until they hold.
    ///
    /// - Parameter others: rows that are there whatever happens, of no teacher.
    func kept(_ entries: [Entry], beside others: Int) -> [Bool] {
        var kept = entries.map { $0.rows > 0 }
        while true {
            let total = others + zip(entries, kept).reduce(0) { $0 + ($1.1 ? $1.0.rows : 0) }
            let ofTeacher = Int(teacherShare * Double(total)), ofPassage = Int(passageShare * Double(total))
            var teachers: [String: Int] = [:], passages: [String: Int] = [:]
            var changed = false
            for (index, entry) in entries.enumerated() where kept[index] {
                let fits = entry.teachers.allSatisfy { teachers[$0, default: 0] + entry.rows <= ofTeacher }
                    && passages[entry.passage, default: 0] + entry.rows <= ofPassage
                guard fits else {
                    (kept[index], changed) = (false, true)
                    continue
                }
                for teacher in entry.teachers { teachers[teacher, default: 0] += entry.rows }
                passages[entry.passage, default: 0] += entry.rows
            }
            if !changed { return kept }
        }
    }
}
