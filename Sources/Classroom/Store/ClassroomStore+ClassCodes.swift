internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// A class's code; nil where it has none, or it is over.
    public func classCode(ofClass id: String) throws(ClassroomError) -> ClassCode? {
        try read { db in
            try ClassCode.fetchOne(
                db, sql: "SELECT * FROM classCode WHERE classId = ? AND expiresAt > ?", arguments: [id, Date.moment.milliseconds])
        }
    }

    /// The class that a code opens; nil for one that opens none. Case, spaces and hyphens do not count.
    public func schoolClass(code: String) throws(ClassroomError) -> SchoolClass? {
        let plain = Self.plainCode(code)
        return try read { db in
            try SchoolClass.fetchOne(
                db, sql: "SELECT * FROM class WHERE id = (SELECT classId FROM classCode WHERE code = ? AND expiresAt > ?)",
                arguments: [plain, Date.moment.milliseconds])
        }
    }

    /// Gives a class a fresh code of eight letters and digits; who came in with the old one is signed out.
    public func renewClassCode(ofClass id: String, days: Int = 180) throws(ClassroomError) -> ClassCode {
        guard (1...366).contains(days) else { throw .invalid(field: "days", reason: "\(days) are not 1 to 366") }
        return try write { db in
            guard try SchoolClass.exists(db, id: id) else { throw ClassroomError.notFound(kind: "class", reference: id) }
            let now = Date.moment
            let digits = OpaqueID.make(.schoolClass).dropFirst(2).prefix(8)
            let code = ClassCode(classId: id, code: String(digits), createdAt: now, expiresAt: now.addingTimeInterval(Double(days) * 86_400))
            try db.execute(sql: "DELETE FROM classCode WHERE classId = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM session WHERE classId = ?", arguments: [id])
            try code.insert(db)
            return code
        }
    }

    private static func plainCode(_ code: String) -> String {
        let kept = code.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        // Letters that the alphabet leaves out are read as the digits they look like.
        return String(kept.prefix(20).map { ["o": "0", "i": "1", "l": "1"][$0] ?? $0 })
    }
}

extension ClassCode: TableRow { static let table = "classCode" }
