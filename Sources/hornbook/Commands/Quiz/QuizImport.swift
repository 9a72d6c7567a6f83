import ArgumentParser
import Classroom
import Datasets
import Foundation

struct QuizImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Give passages their questions.",
        discussion: """
            A content folder gives every passage in it the questions of its questions.json; a questions.json gives them to one
            passage, its own or another: --passage. Questions that stay keep what is known of them.

            EXAMPLES
              hornbook quiz import content
              hornbook quiz import my-questions.json --passage the-lighthouse
            """)

    @Argument(help: "A content folder, or a questions.json.") var path: String
    @Option(help: "The passage that a questions.json is for. (default: the one it names)") var passage: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let sets = try read()
        var outcomes: [SaveOutcome] = []
        for set in sets {
            let target = try store.passage(matching: passage ?? set.passage)
            let drafts = set.questions.map { question in
                QuestionDraft(
                    kind: question.kind, text: question.question, options: question.options, answer: question.answer,
                    proof: question.proof)
            }
            outcomes.append(try store.save(questions: drafts, ofPassage: target.id))
        }
        let report = ImportReport(outcomes)
        if output.json { try printJSON(report) } else { print(report.line("passage's questions", "passages' questions")) }
        if sets.isEmpty { throw ExitCode.nothingToDo }
    }

    private func read() throws -> [QuestionSet] {
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [try Self.set(url)]
        }
        let passages = url.appendingPathComponent("passages")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: passages.path)) ?? []
        guard !names.isEmpty else { throw Failure("\(path): holds no passages; give a content folder or a questions.json") }
        return try names.sorted().compactMap { name in
            let file = passages.appendingPathComponent(name).appendingPathComponent("questions.json")
            return FileManager.default.fileExists(atPath: file.path) ? try Self.set(file) : nil
        }
    }

    private static func set(_ file: URL) throws -> QuestionSet {
        try QuestionSet(json: TextFile.read(file, limit: QuestionSet.sizeLimit), file: file.path)
    }
}
