internal import Readability

/// Flawed drafts: the source stands in the passage, the draft has the fault it names, the mended text has not.
struct EditCheck {
    let entry: AnalyzedEntry
    let interests: [String: [String]]
    let analyzer: TextAnalyzer

    func findings() -> [Finding] { (entry.entry.edits?.edits ?? []).flatMap(findings) }

    private func findings(_ edit: Edit) -> [Finding] {
        let path = entry.entry.editsPath
        var findings: [Finding] = []
        func add(_ rule: Rule, _ line: Int, _ detail: String) {
            findings.append(Finding(rule, path, line: line, "\(edit.id): \(detail)"))
        }
        if !Self.plain(entry.source.text).contains(Self.plain(edit.source)) {
            add(.editSource, edit.sourceLine, "the source does not stand in passage.md word for word")
        }
        if edit.interest.map({ interests[$0] == nil }) == true {
            add(.schema, edit.line, "the interest “\(edit.interest ?? "")” has no file in interests/")
        }
        if edit.draft == edit.mended { add(.editFault, edit.draftLine, "draft and mended text are the same") }
        for check in checks(edit.mended, edit) where check.verdict == .block {
            add(.editMended, edit.mendedLine, "the mended text: \(check.name): \(check.detail)")
        }
        if !hasFault(edit) { add(.editFault, edit.draftLine, "nothing in the draft shows the fault \(edit.fault.rawValue)") }
        return findings
    }

    /// Whether the draft is worse than the mended text in what its fault is about.
    private func hasFault(_ edit: Edit) -> Bool {
        let passage = entry.source.facts
        let source = analyzer.analyze(edit.source, in: passage)
        let draft = analyzer.analyze(edit.draft, in: passage), mended = analyzer.analyze(edit.mended, in: passage)
        func kept(_ text: AnalyzedText) -> Int { Self.signature(source).intersection(Self.signature(text)).count }
        func isWorse(_ names: [CheckName]) -> Bool {
            let before = checks(edit.mended, edit), after = checks(edit.draft, edit)
            return names.contains { name in
                guard let good = before[name], let bad = after[name] else { return false }
                return bad.verdict > good.verdict || bad.detail != good.detail
            }
        }
        switch edit.fault {
        case .numberChanged: return isWorse([.numbersKept, .numbersInvented])
        case .nameWrong:
            // Two names may have changed places.
            return draft.facts.names.map(\.key) != mended.facts.names.map(\.key) || isWorse([.namesKept, .namesInvented, .knownWords])
        case .factDropped: return kept(draft) < kept(mended)
        case .tooChoppy: return draft.measures.wordsPerSentence < mended.measures.wordsPerSentence
        case .tooHard: return draft.measures.fkgl > mended.measures.fkgl
        case .interestForced:
            let terms = edit.interest.flatMap { interests[$0] } ?? interests.values.flatMap { $0 }
            let finder = TermFinder(terms, absentFrom: source, analyzer: analyzer)
            func shown(_ text: AnalyzedText) -> Int { text.sentences.reduce(0) { $0 + finder.words(of: $1).count } }
            // Few words of the interest are forced too where they push the passage's own aside.
            return shown(draft) > shown(mended) || shown(draft) > 0 && kept(draft) < kept(mended)
        }
    }

    private func checks(_ text: String, _ edit: Edit) -> [Check] {
        let terms = edit.interest.flatMap { interests[$0] } ?? []
        let wanted: Set<String> = Set(
            [CheckName.numbersKept, .numbersInvented, .namesKept, .namesInvented, .roles, .knownWords].map(\.rawValue))
        return analyzer.checker.check(source: edit.source, output: text, target: CheckTarget(interestTerms: terms)).filter {
            wanted.contains($0.name)
        }
    }

    private static func signature(_ text: AnalyzedText) -> Set<String> {
        text.sentences.reduce(into: []) { $0.formUnion($1.signature) }
    }

    private static func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
