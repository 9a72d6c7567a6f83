internal import Adaptation
internal import Classroom

/// Who a passage is to be adapted for, as a form or the API says: a class, students, or a grade with interests.
struct AdaptationReaders {
    var schoolClass: String?
    var students: [String] = []
    var grade: Double?
    var interests: [String] = []
    let account: Account
    let store: ClassroomStore

    init(account: Account, store: ClassroomStore) { (self.account, self.store) = (account, store) }

    init(form: Form, account: Account, store: ClassroomStore) throws {
        self.init(account: account, store: store)
        switch form["for"] {
        case "class": schoolClass = try form.require("class", as: "the class")
        case "students": students = form.all("student")
        case "grade": (grade, interests) = (try form.number("grade"), form.all("interest").filter { !$0.isEmpty })
        default: throw WebError.badForm(reason: "say whom it is for: a class, students, or a grade")
        }
    }

    /// Students who agree in level and interest share one text.
    ///
    /// - Throws: `ClassroomError.notFound` for a student or class that is not the account's.
    func readers(of passage: Passage) throws -> [AdaptJob.Reader] {
        if let grade {
            guard (1...12).contains(grade) else { throw WebError.badForm(reason: "the grade is \(grade): give 1 to 12") }
            _ = try store.interests(tagged: interests)
            return [AdaptJob.Reader(grade: grade, interests: interests)]
        }
        let profiles: [StudentProfile]
        if let schoolClass {
            profiles = try store.profiles(in: store.schoolClass(id: schoolClass, for: account).id)
        } else {
            profiles = try students.map { try store.profile(of: store.rosterEntry(student: $0, for: account).id) }
        }
        guard !profiles.isEmpty else { throw WebError.badForm(reason: "nobody is chosen: mark at least one student") }
        let interests = Dictionary(uniqueKeysWithValues: try store.interests().map { ($0.tag, $0) })
        return ReadingGroup.groups(of: profiles, interests: interests, passage: passage.text).map {
            AdaptJob.Reader(grade: $0.grade, interests: $0.interests.map(\.tag), students: $0.students)
        }
    }
}
