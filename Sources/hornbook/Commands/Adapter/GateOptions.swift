import Adaptation
import ArgumentParser
import Classroom
import Datasets
import Evaluation
import Foundation
import Retraining

/// How a challenger is held against the one that serves.
struct GateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The model they belong to: a name or a folder. (default: the embedded base)", valueName: "model"))
    var model: String?
    @Option(help: ArgumentHelp(
        "A content folder whose gold passages are the gold set. (default: the data folder's, else the shipped one)", valueName: "dir"))
    var content: String?
    @Option(help: ArgumentHelp("Judge by so many texts of the gold set, evenly spread. (default: all)", valueName: "n"))
    var limit: Int?
    @Option(help: ArgumentHelp("The latest texts are those that teachers decided in so many days.", valueName: "days"))
    var latest = 28
    @Option(help: ArgumentHelp("Rewrites to draw for each sentence and prompt grade.", valueName: "k"))
    var candidates = 4
    @Option(help: ArgumentHelp("The same seed draws the same rewrites.", valueName: "n"))
    var seed: UInt64 = 1

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1.") }
        guard (0...3_650).contains(latest) else { throw ValidationError("--latest is a number of days from 0 to 3650.") }
        guard AdaptationRequest.candidateRange.contains(candidates) else { throw ValidationError("--candidates is a number from 1 to 64.") }
    }

    /// Runs every gate. Minutes of work: progress goes to standard error.
    ///
    /// - Parameter champion: nil for the base alone.
    func judge(_ challenger: AdapterRecord, against champion: AdapterRecord?, data: DataOptions) async throws -> GateReport {
        let store = try data.storeWithInterests()
        let shelf = AdapterShelf(data: data.url, store: store)
        let rules = RuleSet(plainWords: try Language.plainWords(), splitter: SentenceSplitter(judge: try Language.clauseJudge()))
        let bare = try LocalEngine(model: ModelFolder.locate(model, in: store), rules: rules)
        let checker = try Language.checker()
        func writer(_ record: AdapterRecord?) throws -> PipelineWriter {
            if let record, record.baseHash != bare.identity.modelHash {
                throw AdapterShelfError.otherBase(adapter: record.label, base: record.baseHash)
            }
            let engine = try record.map { try bare.attaching(adapter: shelf.folder(of: $0), named: $0.label) } ?? bare
            return PipelineWriter(
                pipeline: AdaptationPipeline(engine: engine, checker: checker, plainWords: rules.plainWords),
                candidates: candidates, seed: seed)
        }
        let runner = GateRunner(challenger: try writer(challenger), champion: try writer(champion), checker: checker)
        let progress = Locked(Progress("judging"))
        let evidence = try await runner.evidence(
            on: items(store, data: data), named: (challenger.label, champion?.label ?? "the base alone")
        ) { done, total in progress.withLock { $0.update(done: done, of: total) } }
        progress.withLock { $0.clear() }
        return Gatekeeper(seed: seed).judge(evidence)
    }

    private func items(_ store: ClassroomStore, data: DataOptions) throws -> [GateItem] {
        let collection = try ContentLocation.collection(content, data: data.url)
        let gold = Set(collection.splits[.gold])
        let hashes = Set(collection.passages.filter { gold.contains($0.slug) }.map(\.passage.contentHash))
        let since = Date(timeIntervalSinceNow: -86_400 * Double(latest))
        return GateSets.gold(collection, limit: limit) + (try GateSets.timeForward(store, since: since, gold: hashes))
            + (try GateSets.regression(store))
    }
}

extension GateReport {
    /// The report as tables and sentences on standard output.
    func print() {
        Swift.print("\(challenger) against \(champion)\n")
        printTable(
            header: ["gate", "", "what was found"],
            rows: verdicts.map { verdict in
                // The first words of the sentence name the gate again.
                [verdict.gate.label, verdict.isPassed ? "pass" : "REFUSED", String(verdict.words.dropFirst(verdict.gate.label.count + 2))]
            })
        if !groups.isEmpty {
            Swift.print("")
            printTable(
                header: ["level hit of", "", "texts", "challenger", "champion"],
                rows: groups.map { group in
                    let shares = [group.challenger, group.champion].map { figure(100 * $0) + " %" }
                    return [group.kind.rawValue, group.name, "\(group.count)"] + shares
                })
        }
        if hiddenGroups > 0 { Swift.print("\(hiddenGroups) groups of fewer than 10 texts are not shown.") }
        Swift.print("\n\(isPassed ? "Every gate is passed." : "Refused by: " + refusals.map(\.gate.label).joined(separator: ", ") + ".")")
    }

    /// As the database keeps it.
    func stored(challenger: AdapterRecord, champion: AdapterRecord?) throws -> StoredGateReport {
        StoredGateReport(
            adapterId: challenger.id, championId: champion?.id, isPassed: isPassed, summary: summary,
            report: String(decoding: try encodeJSON(self), as: UTF8.self))
    }
}
