import ArgumentParser
import Datasets
import Foundation

struct DatasetCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Hold every text of a content folder against every rule.",
        discussion: """
            Each finding has file, line, rule and what to do. Errors and warnings are mended, or accepted with a reason by
            hornbook dataset review; until then the exit code is 4. Notes ask for nothing; --notes shows them.
            Needs hunspell with its American dictionary (apt install hunspell hunspell-en-us).

            EXAMPLES
              hornbook dataset check content
              hornbook dataset check content --fix
              hornbook dataset check content --json
            """)

    @OptionGroup var content: ContentOptions
    @Flag(help: "Mend what is mechanical first: line ends, blanks, byte order marks, NFC.")
    var fix = false
    @Flag(help: "Show notes too.")
    var notes = false
    @OptionGroup var output: OutputOptions

    private struct Report: Encodable {
        let content: String
        let mended: [String]
        let findings: [Finding]
        let accepted: [CheckReport.AcceptedFinding]
        let scores: [RowScore]
    }

    func run() throws {
        var collection = try content.collection()
        let mended = fix ? try mend(collection) : []
        if !mended.isEmpty { collection = try content.collection() }
        let report = try content.report(collection)
        if output.json {
            try printJSON(
                Report(
                    content: content.content, mended: mended, findings: report.findings, accepted: report.accepted,
                    scores: report.scores))
        } else {
            show(report, mended)
        }
        if !report.open.isEmpty { throw ExitCode.refused }
    }

    /// The files that were mended.
    private func mend(_ collection: ContentCollection) throws -> [String] {
        var mended: [String] = []
        for file in collection.files.values.sorted(by: { $0.path < $1.path }) {
            guard let data = Mending.mended(file.data, isMarkdown: file.path.hasSuffix(".md")), data != file.data else { continue }
            try AtomicFile.write(String(decoding: data, as: UTF8.self), to: content.shown(file.path))
            mended.append(file.path)
        }
        return mended
    }

    private func show(_ report: CheckReport, _ mended: [String]) {
        for file in mended { print("mended \(content.shown(file))") }
        for finding in notes ? report.findings : report.open {
            let line = finding.line.map { ":\($0)" } ?? ""
            print(
                "\(content.shown(finding.file))\(line): \(finding.severity.rawValue): \(finding.rule.rawValue): \(finding.detail)")
            print("    \(finding.advice)")
        }
        let counts = Severity.allCases.reversed().map { severity in
            let count = report.findings.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let statistics = report.statistics
        print(
            "\(statistics.passages) passages, \(statistics.adaptations) adaptations: \(counts.joined(separator: ", ")), "
                + "\(report.accepted.count) accepted")
    }
}

extension ExitCode {
    /// Refused by a check.
    static let refused = ExitCode(Failure.Code.refused.rawValue)
}
