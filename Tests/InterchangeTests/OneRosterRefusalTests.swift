import Classroom
import Foundation
import Interchange
import Testing

/// Faults planted into a sound folder: each is refused with its file and line, and nothing is stored.
@Suite struct OneRosterRefusalTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var version = "1.1"
        let file: String, old: String, new: String, line: Int?, reason: String
        var place: String?
        var testDescription: String { "\(file): \(old) → \(new)" }
    }

    static let faults = [
        Fault(file: "manifest", old: "version,1.1", new: "version,2.0", line: 3, reason: "OneRoster 2.0"),
        Fault(file: "manifest", old: "oneroster.version,1.1\r\n", new: "", line: nil, reason: "names no oneroster.version"),
        Fault(file: "manifest", old: "users,bulk", new: "users,delta", line: 7, reason: "changes only"),
        Fault(file: "manifest", old: "users,bulk", new: "users,absent", line: nil, reason: "“users” is absent"),
        Fault(file: "manifest", old: "users,bulk", new: "users,huge", line: 7, reason: "bulk, delta or absent"),
        Fault(version: "1.2", file: "manifest", old: "roles,bulk", new: "roles,absent", line: nil, reason: "“roles” is absent"),
        Fault(file: "users", old: "givenName", new: "firstName", line: 1, reason: "“givenName” is missing"),
        Fault(file: "users", old: ",middleName", new: ",givenName", line: 1, reason: "stands twice"),
        Fault(file: "users", old: "u2,", new: "u1,", line: 3, reason: "stands in line 2 already"),
        Fault(file: "users", old: "Amara,", new: ",", line: 2, reason: "“givenName” is empty"),
        Fault(file: "users", old: "Amara,", new: "=1+1,", line: 2, reason: "begins with"),
        Fault(file: "users", old: "Amara,", new: "\"Ama\u{7}ra\",", line: 2, reason: "U+0007"),
        Fault(file: "users", old: "Amara,", new: "\"Amara,", line: 2, reason: "quotation mark"),
        Fault(file: "users", old: "u2,,,true", new: "u2,,,perhaps", line: 3, reason: "true or false"),
        Fault(file: "users", old: "u2,,,true", new: "u2,,,true,", line: 3, reason: "fields"),
        Fault(file: "users", old: "u3,,", new: "u3,gone,", line: 4, reason: "active and tobedeleted"),
        Fault(file: "users", old: ",04,pass", new: ",fourth,pass", line: 2, reason: "not a grade"),
        Fault(file: "classes", old: "homeroom,,o1", new: "homeroom,,o7", line: 2, reason: "not in orgs.csv"),
        Fault(file: "classes", old: "RW2", new: "rw1", line: 4, reason: "stands in line 3 too"),
        Fault(file: "enrollments", old: "c3,o1,u3", new: "c9,o1,u3", line: 5, reason: "not in classes.csv"),
        Fault(file: "enrollments", old: "c3,o1,u3", new: "c3,o1,u77", line: 5, reason: "not in users.csv"),
        Fault(file: "enrollments", old: "2026-10-01", new: "10/01/2026", line: 6, reason: "YYYY-MM-DD"),
        Fault(file: "users", old: "Roux,,,,,,,05", new: "Roux,,,,,,,", line: 4, reason: "no grade is known", place: "classes"),
        Fault(version: "1.2", file: "roles", old: "u2,primary", new: "u8,primary", line: 3, reason: "not in users.csv"),
    ]

    private func refusal(_ folder: OneRosterFolder) throws -> ContentError? {
        let store = try ClassroomStore.inMemory()
        do {
            _ = try OneRosterImport.read(folder.url, today: "2026-11-23")?.apply(to: store, actor: "office")
            return nil
        } catch let error as ContentError {
            #expect(try store.students().isEmpty)
            #expect(try store.classes().isEmpty)
            return error
        }
    }

    @Test(arguments: faults) func isRefusedAtItsPlace(fault: Fault) throws {
        let folder = try OneRosterFolder(version: fault.version)
        try folder.replace(fault.old, with: fault.new, in: fault.file)
        let error = try #require(try refusal(folder))
        #expect(error.file.hasSuffix("/\(fault.place ?? fault.file).csv"))
        #expect(error.line == fault.line)
        #expect(error.reason.contains(fault.reason), "\(error)")
    }

    @Test func filesThatAreNoneAreNotOpened() throws {
        let folder = try OneRosterFolder(version: "1.1")
        try folder.remove("users")
        #expect(try refusal(folder)?.reason.contains("is missing") == true)

        let users = folder.url.appendingPathComponent("users.csv")
        try FileManager.default.createSymbolicLink(at: users, withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
        #expect(try refusal(folder)?.reason.contains("not a plain file") == true)

        try folder.remove("users")
        #expect(mkfifo(users.path, 0o600) == 0)
        #expect(try refusal(folder)?.reason.contains("not a plain file") == true)
    }

    @Test func bytesThatAreNoTextAndFilesThatAreTooBigAreRefused() throws {
        let folder = try OneRosterFolder(version: "1.1")
        let users = folder.url.appendingPathComponent("users.csv")
        try Data([0x73, 0x0A, 0xFF, 0x0A]).write(to: users)
        let error = try #require(try refusal(folder))
        #expect(error.line == 2)
        #expect(error.reason.contains("UTF-8"))

        // A file that claims much holds nothing on the disk.
        let handle = try FileHandle(forWritingTo: users)
        try handle.truncate(atOffset: 40 << 20)
        try handle.close()
        #expect(try refusal(folder)?.reason.contains("larger than") == true)
    }
}
