internal import GRDB

extension ClassroomStore {
    /// Makes classes and enrolments what a school's system says, in one audited transaction; with `dryRun`, only says what would
    /// change.
    ///
    /// Classes and students are known by their external ids, else by their names. What a teacher decided stays: levels, interests,
    /// supports, whether drafts are reviewed, and every class and student that the school's system does not know. Nobody is removed.
    /// - Parameter actor: who imports, for the audit.
    /// - Throws: the first student that cannot be stored, by index, or what else is wrong. Then nothing is stored.
    public func importRoster(
        _ roster: SchoolRoster, actor: String, dryRun: Bool = false
    ) throws(RosterImportError) -> RosterChanges {
        var changes = RosterChanges()
        var failure: RosterImportError?
        do throws(ClassroomError) {
            try write { db in
                failure = nil
                try db.inSavepoint {
                    do {
                        changes = try Self.importing(db, roster)
                        if !changes.isEmpty, !dryRun { try Self.audit(db, changes.note(actor: actor)) }
                    } catch let error as RosterImportError {
                        failure = error
                    }
                    return dryRun || failure != nil ? .rollback : .commit
                }
            }
        } catch {
            throw .store(error)
        }
        if let failure { throw failure }
        return changes
    }

    private static func importing(_ db: Database, _ roster: SchoolRoster) throws -> RosterChanges {
        var changes = RosterChanges()
        var classIds: [String: String] = [:]
        for section in roster.sections {
            let (id, change) = try save(db, section)
            guard classIds.updateValue(id, forKey: section.externalId) == nil else {
                throw ClassroomError.duplicate(kind: "class", value: section.externalId)
            }
            changes.classes.append(change)
        }
        try db.execute(sql: "DELETE FROM school WHERE id NOT IN (SELECT schoolId FROM class)")

        let directory = try ClassDirectory(db)
        var seen: [String: Int] = [:]
        for (index, draft) in roster.students.enumerated() {
            do {
                let (id, change) = try save(db, draft, classIds: classIds, directory: directory)
                if let earlier = seen.updateValue(index, forKey: id) {
                    throw RosterImportError.sameStudent(index: index, earlier: earlier)
                }
                changes.students.append(change)
            } catch let error as ClassroomError {
                throw RosterImportError.entry(index: index, error)
            }
        }
        changes.students += try leaving(db, classes: Set(classIds.values), staying: Set(seen.keys))
        return changes
    }

    private static func save(_ db: Database, _ section: SchoolRoster.Section) throws -> (id: String, change: RosterChanges.Change) {
        let entry = try section.entry.checked()
        let school = try school(db, named: entry.school)
        let candidates = try SchoolClass.fetchAll(
            db, sql: "SELECT * FROM class WHERE id = ? OR schoolId = ?", arguments: [section.classId, school.id])
        let known = candidates.first { $0.id == section.classId }
            ?? candidates.first { Reference.folded($0.name) == Reference.folded(entry.name) }
        let after = SchoolClass(
            id: known?.id ?? section.classId, schoolId: school.id, name: entry.name, grade: entry.grade,
            reviewRequired: known?.reviewRequired ?? entry.reviewRequired, createdAt: known?.createdAt ?? .moment)
        try refuseTakenName(db, of: after)
        guard let known else {
            try after.insert(db)
            return (after.id, .init(from: nil, to: (school.name, after)))
        }
        let schoolBefore = try String.fetchOne(db, sql: "SELECT name FROM school WHERE id = ?", arguments: [known.schoolId])
        if known != after { _ = try after.update(db, key: "id") }
        return (after.id, .init(from: (schoolBefore ?? "", known), to: (school.name, after)))
    }

    private static func save(
        _ db: Database, _ draft: StudentDraft, classIds: [String: String], directory: ClassDirectory
    ) throws -> (id: String, change: RosterChanges.Change) {
        guard draft.externalId != nil else {
            throw ClassroomError.invalid(field: "external id", reason: "is missing; the school's system gives every student one")
        }
        var wanted = draft
        wanted.classes = try draft.classes.map { externalId in
            guard let id = classIds[externalId] else { throw ClassroomError.notFound(kind: "class", reference: externalId) }
            return id
        }
        let classes = try wanted.classes.map { try directory.find($0, wholeOnly: true) }
        guard let id = try knownStudent(db, wanted, classes: classes) else {
            let added = try add(db, wanted, classes: directory)
            return (added.id, .init(from: nil, to: added))
        }
        let before = try rosterEntry(db, of: student(db, id: id))
        let sections = Set(classIds.values)
        let elsewhere = try String.fetchAll(db, sql: "SELECT classId FROM enrollment WHERE studentId = ?", arguments: [id])
            .filter { !sections.contains($0) }
        let joined = wanted.classes
        wanted = wanted.fillingGaps(from: before.draft)
        wanted.classes = elsewhere + joined
        return (id, .init(from: before, to: try replace(db, before, with: wanted, classes: directory)))
    }

    /// Takes students whom the school's system knows, but no longer names in these classes, out of them.
    private static func leaving(_ db: Database, classes: Set<String>, staying: Set<String>) throws -> [RosterChanges.Change] {
        var left: [String: [String]] = [:]
        for schoolClass in classes.sorted() {
            let known = try String.fetchAll(
                db, sql: """
                    SELECT studentId FROM enrollment JOIN studentIdentity USING (studentId)
                    WHERE classId = ? AND externalId IS NOT NULL
                    """, arguments: [schoolClass])
            for student in known where !staying.contains(student) { left[student, default: []].append(schoolClass) }
        }
        return try left.sorted { $0.key < $1.key }.map { student, classes in
            let before = try rosterEntry(db, of: Self.student(db, id: student))
            for schoolClass in classes {
                try db.execute(
                    sql: "DELETE FROM enrollment WHERE classId = ? AND studentId = ?", arguments: [schoolClass, student])
            }
            return .init(from: before, to: try rosterEntry(db, of: Self.student(db, id: student)))
        }
    }
}

extension RosterChanges {
    /// Counts only: the audit holds no names.
    fileprivate func note(actor: String) -> AuditNote {
        func count(_ changes: [Change], _ outcome: SaveOutcome) -> Int { changes.count { $0.outcome == outcome } }
        return AuditNote(
            actor: actor, action: "roster.import", subject: "roster",
            detail: "classes: \(count(classes, .added)) added, \(count(classes, .updated)) updated; "
                + "students: \(count(students, .added)) added, \(count(students, .updated)) updated")
    }
}
