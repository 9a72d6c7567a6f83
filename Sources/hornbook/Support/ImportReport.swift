import Classroom

/// What an import did.
struct ImportReport: Encodable {
    var added = 0
    var updated = 0
    var unchanged = 0
    /// Nothing was stored: this is what an import would do.
    var dryRun = false

    init(_ outcomes: [SaveOutcome], dryRun: Bool = false) {
        for outcome in outcomes {
            switch outcome {
            case .added: added += 1
            case .updated: updated += 1
            case .unchanged: unchanged += 1
            }
        }
        self.dryRun = dryRun
    }

    /// `2 passages added, 1 updated, 0 unchanged`.
    func line(_ singular: String, _ plural: String) -> String {
        let noun = added == 1 ? singular : plural
        return (dryRun ? "would be: " : "") + "\(added) \(noun) added, \(updated) updated, \(unchanged) unchanged"
    }
}
