import Foundation

/// A small OneRoster folder that a test can spoil, gone with the value.
final class OneRosterFolder {
    let url: URL

    /// Two schools' worth of nothing private but the planted secrets, which must never be stored.
    init(version: String) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-oneroster-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let names = ["orgs", "courses", "classes", "users", "enrollments", "demographics"] + (version == "1.2" ? ["roles"] : [])
        try write(
            "manifest", ["propertyName,value", "manifest.version,1.0", "oneroster.version,\(version)"] + names.map { "file.\($0),bulk" }
                + ["file.results,absent", "source.systemName,Test"])
        try write("orgs", [
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", "o1,,,Riverside Elementary,school,,",
        ])
        try write("courses", [
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
            "k1,,,,Reading,R4,\"04,05\",o1,,",
        ])
        try write("classes", [
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
                + "termSourcedIds,subjects,subjectCodes,periods",
            "c1,,,Homeroom 4A,04,k1,H4A,homeroom,,o1,t1,,,1",
            "c2,,,Reading/Writing,,k1,RW1,scheduled,,o1,t1,,,2",
            "c3,,,Reading/Writing,,,RW2,scheduled,,o1,t1,,,3",
        ])
        try write("users", version == "1.2" ? Self.users12 : Self.users11)
        if version == "1.2" {
            try write("roles", [
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
                "r1,,,u1,primary,student,,,o1,", "r2,,,u2,primary,student,,,o1,", "r3,,,u3,primary,student,,,o1,",
                "r4,,,u9,primary,teacher,,,o1,",
            ])
        }
        try write("enrollments", [
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
            "e1,,,c1,o1,u1,student,,2026-08-01,2027-06-30", "e2,,,c2,o1,u1,student,,,", "e3,,,c1,o1,u2,student,,,",
            "e4,,,c3,o1,u3,student,,,", "e5,,,c2,o1,u2,student,,2026-08-01,2026-10-01", "e6,,,c1,o1,u9,teacher,true,,",
        ])
        // Malformed on purpose: a file that is never opened cannot refuse the import.
        try write("demographics", ["sourcedId,birthDate", "u1,\"2016-03-04-secret"])
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ lines: [String]) throws {
        try Data(lines.map { $0 + "\r\n" }.joined().utf8).write(to: url.appendingPathComponent(name + ".csv"))
    }

    /// Puts one text in place of another, wherever it stands in a file.
    func replace(_ old: String, with new: String, in name: String) throws {
        let file = url.appendingPathComponent(name + ".csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        precondition(text.contains(old), "\(name) has no “\(old)”")
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: file)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: url.appendingPathComponent(name + ".csv"))
    }

    private static let users11 = [
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,"
            + "email,sms,phone,agentSourcedIds,grades,password,metadata.note",
        "u1,,,true,o1,student,amara,,Amara,Okafor,,id-secret,amara@secret.example,,555-secret,,04,pass-secret,note-secret",
        "u2,,,true,o1,student,ben,{LDAP:1},Ben,Díaz,,,,,,,04,,", "u3,,,true,o1,student,chloe,,Chloé,Roux,,,,,,,05,,",
        "u4,,,true,o1,student,dan,,Dan,Unenrolled,,,,,,,05,,", "u9,,,true,o1,teacher,teach,,Tess,Teacher,,,,,,,,,",
    ]

    private static let users12 = [
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
            + "agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,"
            + "primaryOrgSourcedId,pronouns",
        "u1,,,true,amara,,Amarachukwu,Okafor,,id-secret,amara@secret.example,,555-secret,,04,pass-secret,,Amara,,,o1,",
        "u2,,,true,ben,,Ben,Díaz,,,,,,,04,,,,,,o1,", "u3,,,true,chloe,,Chloé,Roux,,,,,,,05,,,,,,o1,",
        "u9,,,true,teach,,Tess,Teacher,,,,,,,,,,,,,o1,",
    ]
}
