public import Classroom
internal import Readability
internal import Foundation

/// The reviewer that never tires: holds a content folder against every rule.
public struct ContentChecker: Sendable {
    private let analyzer: TextAnalyzer
    private let speller: Speller?

    /// - Parameter speller: nil leaves spelling out.
    public init(analyzer: TextAnalyzer, speller: Speller?) {
        self.analyzer = analyzer
        self.speller = speller
    }

    /// - Parameters:
    ///   - log: what was accepted before.
    ///   - progress: called after each passage with how many are done, of how many.
    public func check(
        _ content: ContentCollection, log: ReviewLog = ReviewLog(), progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DatasetError) -> CheckReport {
        let interests = content.interests
        var findings = content.faults.map { Finding(.schema, $0.file, line: $0.line, $0.reason) }
        for file in content.files.values.sorted(by: { $0.path < $1.path }) { findings += Mending.findings(file) }
        var entries: [AnalyzedEntry] = []
        for entry in content.passages {
            let analyzed = AnalyzedEntry(entry, interests: interests, analyzer: analyzer)
            findings += self.findings(analyzed, interests)
            entries.append(analyzed)
            progress(entries.count, content.passages.count)
        }
        findings += DuplicateCheck.findings(across: entries) + FrameCheck.findings(entries, analyzer.checker.vocabulary)
        findings += ContradictionCheck.findings(content.passages) + splits(content)
        let statistics = DatasetStatistics(entries, splits: content.splits)
        findings += BalanceCheck.findings(statistics)
        if let speller {
            findings += try SpellingCheck.findings(
                entries.flatMap { Self.items($0, content.interests) }, words: content.words, speller: speller)
        }
        return report(findings, entries, statistics, content, log)
    }

    private func report(
        _ findings: [Finding], _ entries: [AnalyzedEntry], _ statistics: DatasetStatistics, _ content: ContentCollection,
        _ log: ReviewLog
    ) -> CheckReport {
        let hashes = content.files.mapValues { ContentHash.hexDigest(ofBytes: $0.data) }
        let bound = findings.map { $0.bound(to: hashes[$0.file] ?? "") }.sorted { left, right in
            (left.file, left.line ?? 0, left.rule.rawValue, left.detail) < (
                right.file, right.line ?? 0, right.rule.rawValue, right.detail
            )
        }
        let accepted = bound.compactMap { finding in log[finding].map { CheckReport.AcceptedFinding(finding: finding, review: $0) }
        }
        let open = bound.filter { log[$0] == nil }
        let byFile = Dictionary(grouping: open, by: \.file)
        let scores = entries.flatMap { entry in
            zip(entry.adaptations, DuplicateCheck.greatestSimilarity(in: entry) + (entry.adaptations.count == 1 ? [0] : [])).map {
                RowScore($0, similarity: $1, findings: byFile[$0.path] ?? [])
            }
        }
        return CheckReport(findings: open, accepted: accepted, scores: scores, statistics: statistics)
    }

    private func findings(_ entry: AnalyzedEntry, _ interests: [String: Interest]) -> [Finding] {
        var findings = CompletenessCheck.findings(entry) + DuplicateCheck.findings(entry)
        for adaptation in entry.adaptations {
            findings += AdaptationCheck.findings(adaptation, of: entry)
            findings += NegationCheck(entry: entry, checker: analyzer.checker).findings(adaptation)
            findings += InterestCheck.findings(adaptation, interests: Set(interests.keys))
        }
        findings += QuestionCheck(entry: entry, readability: analyzer.readability).findings()
        findings += AnswerCheck(entry: entry, analyzer: analyzer).findings()
        findings += EditCheck(entry: entry, interests: interests.mapValues(\.terms), analyzer: analyzer).findings()
        for item in Self.items(entry, interests) {
            findings += PrivacyCheck.hits(in: item.text).map {
                Finding(.personalData, item.path, line: item.line(0), "“\($0)” looks like personal data")
            }
            // What the passage has itself is found there, once.
            let own = Set(item.path == entry.entry.passagePath ? [] : analyzer.checker.blockedWords(in: entry.source.text))
            findings += analyzer.checker.blockedWords(in: item.text).filter { !own.contains($0) }.map {
                Finding(.bannedWord, item.path, line: item.line(0), "“\($0)” is a blocked word")
            }
        }
        return findings
    }

    /// The texts of an entry that words are looked up in.
    private static func items(_ entry: AnalyzedEntry, _ interests: [String: Interest]) -> [SpellingCheck.Item] {
        let own = entry.entry, known = SpellingCheck.vocabulary(of: entry.source.text)
        var items = [SpellingCheck.Item(path: own.passagePath, text: own.passage.text, line: own.body.line, known: [])]
        items += entry.adaptations.map { adaptation in
            let terms = adaptation.document.interest.flatMap { interests[$0] }?.terms ?? []
            let known = known.union(SpellingCheck.vocabulary(of: terms.joined(separator: "\n")))
            return .init(path: adaptation.path, text: adaptation.document.text, line: adaptation.document.body.line, known: known)
        }
        for question in own.questions?.questions ?? [] {
            let text = ([question.question] + question.options).joined(separator: "\n")
            items.append(.init(path: own.questionsPath, text: text, line: { _ in question.line }, known: known))
        }
        for edit in own.edits?.edits ?? [] {
            items.append(
                .init(
                    path: own.editsPath, text: edit.problem, line: { _ in edit.line },
                    known: known.union(SpellingCheck.vocabulary(of: edit.draft))))
            items.append(.init(path: own.editsPath, text: edit.mended, line: { _ in edit.mendedLine }, known: known))
        }
        return items
    }

    private func splits(_ content: ContentCollection) -> [Finding] {
        let slugs = Set(content.passages.map(\.slug))
        return content.splits.assignments.keys.sorted().filter { !slugs.contains($0) }.map {
            Finding(.schema, Splits.path, line: 1, "names “\($0)”, which is no passage")
        }
    }
}
