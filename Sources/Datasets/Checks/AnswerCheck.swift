internal import Foundation
internal import Readability

/// Whether a question can be answered from an adaptation.
///
/// What the answer rests on is the proof's content (stems, names, numbers), each item weighted by how rare it is in the passage,
/// and twice where question or right option name it too. The adaptation must have enough of that content within the two
/// neighbouring sentences that have most of it, and every number and name of the right option that the passage has.
struct AnswerCheck {
    /// Least share of the proof's content in two neighbouring sentences of the adaptation.
    static let leastSupport = 0.30

    let entry: AnalyzedEntry
    let analyzer: TextAnalyzer

    func findings() -> [Finding] {
        guard let set = entry.entry.questions else { return [] }
        return set.questions.flatMap { question in
            entry.adaptations.compactMap { adaptation in
                let missing = missingFacts(of: question, in: adaptation.text)
                let support = support(for: question, in: adaptation.text)
                guard !missing.isEmpty || support < Self.leastSupport else { return nil }
                let reason =
                    missing.isEmpty
                    ? String(format: "only %.2f of the proof's content", support) : "without " + missing.joined(separator: ", ")
                return Finding(
                    .questionAnswerable, adaptation.path, line: adaptation.document.body.line(at: 0),
                    "\(question.id) “\(question.question)” has no answer here: \(reason)",
                    severity: missing.isEmpty ? .warning : .error)
            }
        }
    }

    /// The share of the proof's content that the best two neighbouring sentences have, 0…1.
    func support(for question: AuthoredQuestion, in text: AnalyzedText) -> Double {
        let proof = signature(question.proof), asked = signature(question.question + " " + question.rightOption)
        guard !proof.isEmpty else { return 1 }
        let weights = proof.sorted().map { item -> (String, Double) in
            let holders = entry.source.sentences.count { $0.signature.contains(item) }
            return (item, (asked.contains(item) ? 2 : 1) / Double(max(1, holders)).squareRoot())
        }
        let all = weights.reduce(0) { $0 + $1.1 }
        let best = text.sentences.indices.map { index -> Double in
            let near = text.sentences[index].signature.union(
                index + 1 < text.sentences.count ? text.sentences[index + 1].signature : [])
            return weights.reduce(0) { $0 + (near.contains($1.0) ? $1.1 : 0) }
        }
        return (best.max() ?? 0) / all
    }

    /// Numbers and names of the right option that the passage has and the text lacks.
    func missingFacts(of question: AuthoredQuestion, in text: AnalyzedText) -> [String] {
        let answer = analyzer.checker.facts(of: question.rightOption, in: entry.source.facts)
        let numbers = answer.numbers.filter { number in
            !number.isSoft && entry.source.facts.numbers.contains { $0.agrees(with: number) }
                && !text.facts.numbers.contains { $0.agrees(with: number) }
        }
        let sourceNames = Set(entry.source.facts.names.map(\.key)), names = Set(text.facts.names.map(\.key))
        let missing = answer.names.filter { sourceNames.contains($0.key) && !names.contains($0.key) }
        return numbers.map(\.text) + missing.map(\.phrase)
    }

    private func signature(_ text: String) -> Set<String> {
        analyzer.analyze(text, in: entry.source.facts).sentences.reduce(into: []) { $0.formUnion($1.signature) }
    }
}
