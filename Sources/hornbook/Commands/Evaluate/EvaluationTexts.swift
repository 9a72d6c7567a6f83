import Adaptation
import ArgumentParser
import Classroom
import Evaluation
import FineTuning
import Foundation
import LanguageModel

/// The texts that systems are given, and what people made of them.
struct EvaluationTexts: ParsableArguments {
    @Argument(help: "A file of rows, or a folder with passages.jsonl (a dataset) or validation.jsonl (a run).") var dataset: String?
    @Option(help: ArgumentHelp("Texts to rewrite, one a line, in place of rows.", valueName: "file")) var sources: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("How people rewrote them, a file or several, one text a line.", valueName: "file"))
    var references: [String] = []
    @Option(help: ArgumentHelp("Judge the checks instead: rows with a sound text (chosen) and a faulty one (rejected).", valueName: "file")) var pairs: String?
    @Option(help: ArgumentHelp("The grade to write for, with --sources.", valueName: "n")) var grade: Double?
    @Option(help: ArgumentHelp("Take only so many texts, drawn by the seed.", valueName: "n")) var limit: Int?
    @Option(help: ArgumentHelp("The same seed draws the same texts, rewrites and intervals.", valueName: "n")) var seed: UInt64 = 1

    /// Bytes of a file of lines, and lines in it.
    private static let fileLimit = 256 << 20

    func validate() throws {
        guard [dataset, sources, pairs].count(where: { $0 != nil }) == 1 else { throw ValidationError("Give a file or folder of rows, --sources, or --pairs.") }
        guard sources != nil || (references.isEmpty && grade == nil) else { throw ValidationError("--references and --grade go with --sources.") }
        if let grade, !(1...12).contains(grade) { throw ValidationError("--grade is a number from 1 to 12.") }
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1.") }
    }

    /// - Throws: `FineTuningError` for rows, `ContentError` or `Failure` for lines, that will not do.
    func items(_ data: DataOptions) throws -> [EvaluationItem] {
        guard let sources else { return try rows(data) }
        let lines = try lines(sources, count: nil)
        let references = try references.map { try self.lines($0, count: lines.count) }
        return lines.enumerated().map { index, line in
            EvaluationItem(id: String(index + 1), source: line, references: references.map { $0[index] }, grade: grade)
        }
    }

    /// - Throws: `FineTuningError` for rows that will not do.
    func pairs(_ path: String) throws -> [PreferenceRow] {
        let rows = try RowFile.preferences(URL(fileURLWithPath: path))
        return drawn(rows.indices).map { rows[$0] }
    }

    /// Which of the texts are taken, in their order.
    func drawn(_ indices: Range<Int>) -> [Int] {
        guard let limit, limit < indices.count else { return Array(indices) }
        var generator = SplitMix64(seed: seed)
        return indices.shuffled(using: &generator).prefix(limit).sorted()
    }

    /// The lines of a file; all must have text, and there must be `count`.
    func lines(_ path: String, count: Int?) throws -> [String] {
        let text = try TextInput.read(path, limit: Self.fileLimit)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0.hasSuffix("\r") ? $0.dropLast() : $0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard !lines.isEmpty else { throw Failure("\(path) is empty: it should have one text a line.") }
        if let count, lines.count != count {
            throw Failure("\(path) has \(lines.count) lines where the sources have \(count): they should go line by line.")
        }
        if count == nil, let empty = lines.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw Failure("\(path):\(empty + 1): the line is empty; there is nothing to rewrite.")
        }
        return lines
    }

    private func rows(_ data: DataOptions) throws -> [EvaluationItem] {
        let rows = try RowFile.rewrites(try file())
        let interests = rows.contains { $0.interest != nil } ? try data.storeWithInterests().interests() : []
        // A row may name what nobody has described: its name is then all there is to look for.
        func terms(_ name: String) -> [String] { interests.first { $0.name == name || $0.tag == name }?.terms ?? [name] }
        var places: [[String]: Int] = [:]
        var items: [EvaluationItem] = []
        for row in rows {
            let key = [row.source, String(row.grade), row.interest ?? ""]
            if let place = places[key] {
                items[place].references.append(row.target)
                continue
            }
            places[key] = items.count
            items.append(EvaluationItem(
                id: row.id, source: row.source, references: [row.target], grade: Double(row.grade), interest: row.interest,
                interestTerms: row.interest.map(terms) ?? []))
        }
        return items
    }

    private func file() throws -> URL {
        let path = dataset ?? ""
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return URL(fileURLWithPath: path) }
        let names = ["passages.jsonl", "validation.jsonl"]
        guard let name = names.first(where: { FileManager.default.fileExists(atPath: path + "/" + $0) }) else {
            throw Failure("\(path) has neither \(names.joined(separator: " nor ")): name a file of rows.")
        }
        return URL(fileURLWithPath: path).appendingPathComponent(name)
    }
}
