import ArgumentParser
import Datasets
import Foundation

struct DatasetReview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "List the worst texts first, and remember what was accepted.",
        discussion: """
            Without --accept, lists the texts with open findings, the lowest quality first, each finding with its key. With it, a
            finding is accepted as it is: reviews.json keeps who did and why. An edit of the file opens it again.

            EXAMPLES
              hornbook dataset review content --limit 10
              hornbook dataset review content --accept 3f9a0c12d4e5b678 --by "A. Teacher" --reason "the law's own word"
            """)

    @OptionGroup var content: ContentOptions
    @Option(help: ArgumentHelp("Accept the finding of this key, or of its beginning; repeat it for more.", valueName: "key"))
    var accept: [String] = []
    @Option(help: "Who accepts.")
    var by: String?
    @Option(help: "Why.")
    var reason: String?
    @Option(help: "How many texts to list.")
    var limit = 20
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard accept.isEmpty || (by?.isEmpty == false && reason?.isEmpty == false) else {
            throw ValidationError("--accept takes --by and --reason: who accepts it, and why.")
        }
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
    }

    private struct Item: Encodable {
        let file: String
        let quality: Double?
        let findings: [Finding]
    }

    func run() throws {
        let report = try content.report(content.collection())
        if !accept.isEmpty { return try remember(report) }
        let items = queue(report)
        if output.json {
            try printJSON(Array(items.prefix(limit)))
        } else {
            for item in items.prefix(limit) {
                print("\(content.shown(item.file))\(item.quality.map { "  quality " + figure($0, decimals: 2) } ?? "")")
                for finding in item.findings {
                    print(
                        "  \(finding.key)  \(finding.line.map { "line \($0): " } ?? "")\(finding.severity.rawValue) \(finding.rule.rawValue): \(finding.detail)"
                    )
                }
            }
            print("\(items.count) texts with open findings, \(report.accepted.count) findings accepted")
        }
        if items.isEmpty { throw ExitCode.nothingToDo }
    }

    /// Texts with open findings, the worst first: those with errors, then by quality.
    private func queue(_ report: CheckReport) -> [Item] {
        let scores = Dictionary(report.scores.map { ($0.file, $0.quality) }, uniquingKeysWith: { first, _ in first })
        let items = Dictionary(grouping: report.open, by: \.file).map {
            Item(file: $0.key, quality: scores[$0.key], findings: $0.value)
        }
        func rank(_ item: Item) -> (Int, Double, String) {
            (item.findings.contains { $0.severity == .error } ? 0 : 1, item.quality ?? 0, item.file)
        }
        return items.sorted { rank($0) < rank($1) }
    }

    private func remember(_ report: CheckReport) throws {
        guard let by, let reason else { return }
        var log = try ReviewLog(of: content.url)
        var reviews: [Review] = []
        for key in accept {
            let found = report.open.filter { $0.key.hasPrefix(key) }
            guard Set(found.map(\.key)).count == 1, let finding = found.first else {
                throw Failure(
                    found.isEmpty
                        ? "No open finding has the key \(key)." : "\(found.count) open findings have keys that begin with \(key).")
            }
            reviews.append(Review(accepting: finding, by: by, reason: reason, date: Self.today))
        }
        for review in reviews { log.add(review) }
        // A check without spelling does not know which words were accepted.
        if !content.withoutSpelling { _ = log.prune(keeping: report.findings + report.accepted.map(\.finding)) }
        try AtomicFile.write(String(decoding: try log.data(), as: UTF8.self), to: ReviewLog.url(in: content.url).path)
        if output.json { try printJSON(reviews) } else { print("\(reviews.count) accepted, \(log.reviews.count) in all") }
    }

    private static var today: String { String(Date.now.ISO8601Format().prefix(10)) }
}
