internal import Classroom

extension ClassroomStore {
    /// Adds a link to the audit chain, in the name of an account.
    ///
    /// - Parameters:
    ///   - action: a noun and a verb, such as `student.edit`.
    ///   - subject: an id. Names of students do not belong into the chain, which is never rewritten.
    func note(_ account: Account, _ action: String, _ subject: String, _ detail: String = "") throws(ClassroomError) {
        try audit(AuditNote(actor: account.id, action: action, subject: subject, detail: detail))
    }
}
