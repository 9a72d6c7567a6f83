import ArgumentParser

struct QuizCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quiz", abstract: "Quizzes: questions, answers, and the reading levels that follow from them.",
        discussion: """
            EXAMPLES
              hornbook quiz import content
              hornbook quiz show nine-miles-to-kettle-bay
              hornbook quiz take nine-miles-to-kettle-bay --student Amara
              hornbook quiz record nine-miles-to-kettle-bay --student Amara --answers 2,0,1,3,1 --submission 2026-11-23-amara
            """,
        subcommands: [QuizImport.self, QuizShow.self, QuizTake.self, QuizRecord.self, QuizList.self])
}
