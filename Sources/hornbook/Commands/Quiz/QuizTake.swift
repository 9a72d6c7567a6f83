import ArgumentParser
import Classroom

struct QuizTake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Ask a student the questions, one after another.",
        discussion: "EXAMPLE\n  hornbook quiz take nine-miles-to-kettle-bay --student Amara")

    @OptionGroup var target: QuizTarget
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        _ = try store.student(matching: target.student)
        let questions = try store.questions(ofPassage: store.passage(matching: target.passage).id)
        guard !questions.isEmpty else {
            throw Failure("the passage has no questions; hornbook quiz import gives it some.", code: .nothingToDo)
        }
        var chosen: [Int] = []
        for question in questions {
            Terminal.write("\n\(question.position). \(question.text)\n")
            for (index, option) in question.options.enumerated() { Terminal.write("   \(index + 1)  \(option)\n") }
            chosen.append(try Self.ask(question.options.count) - 1)
        }
        let outcome = try target.record(chosen, in: store)
        if output.json { try printJSON(outcome) } else { outcome.show() }
    }

    /// - Throws: `Failure` when the input ends; nothing is stored then.
    private static func ask(_ count: Int) throws -> Int {
        while true {
            Terminal.write("your answer, 1 to \(count): ")
            guard let line = readLine() else { throw Failure("the answers ended before the questions; nothing was stored.") }
            if let answer = Int(line.filter { !$0.isWhitespace }), (1...count).contains(answer) { return answer }
        }
    }
}
