import Adaptation
import ArgumentParser
import Classroom
import Foundation
import Readability

struct AdaptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapt",
        abstract: "Adapt a passage for a student, a class, or a grade and interests.",
        discussion: """
            EXAMPLES
              hornbook adapt - --grade 4 < passage.txt
              hornbook adapt nine-miles-to-kettle-bay --student Amara
              hornbook adapt nine-miles-to-kettle-bay --class "Room 12"
              hornbook adapt --file chapter-1.txt --grade 5 --interest space --save chapter-1.grade-5.txt

            Every adaptation is checked against its source and stored as a draft. A sentence whose every rewrite fails its checks
            stays as it was. A draft that a check blocks is stored too, but has to be edited before it can be approved: exit code 4.
            """)

    @OptionGroup var source: SourceOptions
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var engine: EngineOptions
    @Option(help: ArgumentHelp("Write the adapted text to a file too.", valueName: "file"))
    var save: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let results = try await Interruption.guarding { try await adapt() }
        if output.json {
            if reader.isClass { try printJSON(results) } else { try results.first.map { try printJSON($0) } }
        }
        if results.contains(where: { $0.adaptation.verdict == .block }) { throw ExitCode(Failure.Code.refused.rawValue) }
    }

    private func adapt() async throws -> [AdaptationDocument] {
        if let save { try AtomicFile.check(save) }
        let store = try data.storeWithInterests()
        let text = try source.load { store }
        let groups = try reader.groups(for: text, in: store)
        if save != nil, groups.count > 1 {
            throw Failure("--save writes one text, and this class needs \(groups.count): use --json, or adapt for one student.", code: .wrongUse)
        }
        let pipeline = AdaptationPipeline(
            engine: try engine.open(data: data, store: store), checker: try Language.checker(), plainWords: try Language.plainWords(),
            logger: engine.logger)
        let results = try await adaptAll(text, groups, with: pipeline, in: store)
        if let save, let result = results.first { try AtomicFile.write(result.adaptation.text + "\n", to: save) }
        return results
    }

    /// One adaptation a group, each stored as soon as it is whole.
    private func adaptAll(
        _ text: SourceText, _ groups: [ReadingGroup], with pipeline: AdaptationPipeline, in store: ClassroomStore
    ) async throws -> [AdaptationDocument] {
        var results: [AdaptationDocument] = []
        for group in groups {
            let printer = AdaptationPrinter(isQuiet: output.json, heading: groups.count > 1 ? group : nil)
            let request = AdaptationRequest(
                text: text.text, passageId: text.passage?.id, grade: group.grade, interests: group.interests,
                protectedTerms: text.passage?.protectedTerms ?? [], candidates: engine.candidates, seed: engine.seed)
            let adaptation = try await pipeline.run(request) { printer.hear($0) }
            try Task.checkCancellation()
            try store.save(adaptation: adaptation, for: group.students)
            printer.finish(adaptation)
            results.append(AdaptationDocument(adaptation, students: group.students))
        }
        return results
    }
}
