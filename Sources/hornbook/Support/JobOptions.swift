import ArgumentParser
import Classroom
import Foundation
import Jobs

/// What is to be done, as a schedule or a single job says it.
struct JobOptions: ParsableArguments {
    @Argument(help: "What to do: backup or purge, and what `hornbook help job` names.") var kind: String
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A setting of this kind of job; may be repeated.", valueName: "key=value"))
    var settings: [String] = []
    @Option(help: "-100 to 100; more goes first.") var priority = 0
    @Option(help: "How often it may be tried without finishing a stage.") var attempts = 5

    func validate() throws {
        for setting in settings where !setting.dropFirst().contains("=") { throw ValidationError("--set \(setting): give key=value.") }
    }

    /// - Throws: `JobError` for a kind or settings that there are not.
    func draft(_ kinds: JobKinds) throws -> JobDraft {
        var values: [String: Any] = [:]
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            // Numbers, true and false are meant as such; everything else is a text.
            values[parts[0]] = (try? JSONSerialization.jsonObject(with: Data(parts[1].utf8), options: .fragmentsAllowed)) ?? parts[1]
        }
        let text = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys, .withoutEscapingSlashes])
        let draft = JobDraft(kind: kind, settings: String(decoding: text, as: UTF8.self), priority: priority, attempts: attempts)
        try kinds.check(draft)
        return draft
    }
}
