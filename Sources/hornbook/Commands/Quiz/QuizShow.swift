import ArgumentParser
import Classroom

struct QuizShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a passage's questions, with what their answers say of them.",
        discussion: "EXAMPLE\n  hornbook quiz show nine-miles-to-kettle-bay")

    @Argument(help: "Id, slug or title of the passage.") var passage: String
    @Flag(help: "Leave the right answers and the proofs out.") var withoutAnswers = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let questions = try store.questions(ofPassage: store.passage(matching: passage).id)
        if output.json { return try printJSON(questions) }
        for question in questions {
            print("\(question.position). \(question.text)  (\(question.kind.rawValue))")
            for (index, option) in question.options.enumerated() {
                print("   \(!withoutAnswers && index == question.answer ? "✓" : " ") \(index)  \(option)")
            }
            if !withoutAnswers { print("   proof: \(question.proof)") }
            if question.answers > 0 {
                print("   difficulty \(figure(question.difficulty, decimals: 2)) after \(question.answers) answers")
            }
        }
        if questions.isEmpty { throw Failure("the passage has no questions; hornbook quiz import gives it some.", code: .nothingToDo) }
    }
}
