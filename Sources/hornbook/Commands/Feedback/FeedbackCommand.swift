import ArgumentParser

struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback", abstract: "What teachers say of adaptations.",
        discussion: """
            EXAMPLES
              hornbook feedback add a-7h2k9qv4tm --teacher "Ms Rao" --accuracy 5 --level right --decision approve
              hornbook feedback add a-7h2k9qv4tm --teacher "Ms Rao" --unsafe --comment "A threat that the source has not."
              hornbook feedback list --json
              hornbook feedback export feedback.jsonl
              hornbook feedback agreement
            """,
        subcommands: [FeedbackAdd.self, FeedbackList.self, FeedbackExport.self, FeedbackAgreement.self])
}
