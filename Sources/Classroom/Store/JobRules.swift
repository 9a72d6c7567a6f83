internal import Foundation

extension JobDraft {
    /// - Throws: `invalid` for the first value that breaks a rule.
    func checked() throws(ClassroomError) -> JobDraft {
        guard (-100...100).contains(priority) else {
            throw .invalid(field: "priority", reason: "is \(priority); give -100 to 100")
        }
        guard (1...100).contains(attempts) else { throw .invalid(field: "attempts", reason: "is \(attempts); give 1 to 100") }
        guard settings.utf8.count <= Self.settingsLimit else {
            throw .invalid(field: "settings", reason: "have more than \(Self.settingsLimit / 1024) KiB; keep large things in files")
        }
        guard (try? JSONSerialization.jsonObject(with: Data(settings.utf8))) is [String: Any] else {
            throw .invalid(field: "settings", reason: "are no JSON object, such as {\"keep\": 7}")
        }
        return JobDraft(
            kind: try TextRule.checkedSlug(kind, field: "kind", limit: 40), settings: settings, priority: priority, attempts: attempts)
    }

    static let settingsLimit = 64 * 1024
}

extension Schedule {
    /// - Throws: `invalid` for the first value that breaks a rule. Whether the line can fire is for whoever reads it.
    func checked() throws(ClassroomError) -> Schedule {
        var schedule = self
        schedule.name = try TextRule(field: "schedule name", limit: 60, startsPlainly: true).checked(name)
        schedule.cron = try TextRule(field: "cron line", limit: 200).checked(cron)
        schedule.timeZone = try TextRule(field: "time zone", limit: 60).checked(timeZone)
        schedule.job = try job.checked()
        guard (1...100).contains(missedLimit) else {
            throw .invalid(field: "missed runs", reason: "\(missedLimit) is no number of runs; give 1 to 100")
        }
        return schedule
    }
}
