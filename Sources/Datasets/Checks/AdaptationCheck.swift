internal import Foundation
internal import Readability

/// Level, length and facts of an adaptation.
enum AdaptationCheck {
    /// How far FKGL may be from the grade.
    static let levelWindow = 1.0

    /// The words of an adaptation over those of its passage.
    static func lengthWindow(grade: Int) -> ClosedRange<Double> { (grade <= 3 ? 0.55 : 0.70)...1.15 }

    static func findings(_ adaptation: AnalyzedAdaptation, of entry: AnalyzedEntry) -> [Finding] {
        let document = adaptation.document, path = adaptation.path, first = document.body.line(at: 0)
        var findings: [Finding] = []
        let fkgl = adaptation.text.measures.fkgl
        if abs(adaptation.levelError) > levelWindow {
            findings.append(Finding(.level, path, line: first, String(format: "FKGL %.2f for grade %d", fkgl, document.grade)))
        }
        let ratio = Double(adaptation.text.measures.words) / Double(max(1, entry.source.measures.words))
        if !lengthWindow(grade: document.grade).contains(ratio) {
            findings.append(Finding(.length, path, line: first, String(format: "%.3f of the passage's words", ratio)))
        }
        for check in adaptation.checks where check.verdict != .pass {
            guard let name = CheckName(rawValue: check.name), let rule = rules[name] else { continue }
            // Rare words are an author's choice; words that nobody knows are not.
            if name == .knownWords, check.value == 0 { continue }
            findings.append(Finding(rule, path, line: line(of: check, in: adaptation), check.detail))
        }
        let words = adaptation.text.sentences.map(\.words.count)
        let short = words.count { $0 < shortSentence }
        if words.count >= 5, Double(short) > Double(words.count) * shortShare + 1 {
            findings.append(
                Finding(.choppy, path, line: first, "\(short) of \(words.count) sentences have fewer than \(shortSentence) words"))
        }
        return findings
    }

    /// Sentences of fewer words count as short; more than this share of them, and one, reads choppy.
    private static let shortSentence = 5, shortShare = 0.1

    /// The checks of an adaptation that are findings here; the others have checks of their own or are no faults of a text by hand.
    private static let rules: [CheckName: Rule] = [
        .numbersKept: .numbersKept, .numbersInvented: .numbersInvented, .namesKept: .namesKept, .namesInvented: .namesInvented,
        .protectedTerms: .protectedTerms, .knownWords: .knownWords, .contentKept: .contentKept, .clauseShape: .clauseShape,
        .roles: .roles, .repetition: .repetition, .format: .format,
    ]

    /// The line of the sentence that a check quotes, else the text's first.
    private static func line(of check: Check, in adaptation: AnalyzedAdaptation) -> Int {
        let quoted = check.detail.split(whereSeparator: { "“”\"".contains($0) }).map(String.init).filter { $0.count > 2 }
        let sentence = adaptation.text.sentences.first { sentence in quoted.contains { sentence.text.contains($0) } }
        return sentence.map(adaptation.line) ?? adaptation.document.body.line(at: 0)
    }
}
