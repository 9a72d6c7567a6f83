internal import Readability

/// Numbers and names of two texts, told apart by whether the other text has them.
struct FactMarks {
    private let checker: Checker
    private let source: TextFacts
    private let output: TextFacts
    private let sourceNames: Set<String>
    private let outputNames: Set<String>

    init(source: String, output: String, checker: Checker) {
        self.checker = checker
        self.source = checker.facts(of: source)
        self.output = checker.facts(of: output, in: self.source)
        sourceNames = Set(self.source.names.map(\.key))
        outputNames = Set(self.output.names.map(\.key))
    }

    /// The numbers and names of a part of the original, the longest first.
    func ofSource(_ sentence: String) -> [(text: String, mark: MarkedText.Mark)] {
        marks(in: checker.facts(of: sentence, in: source), other: output, otherNames: outputNames, missing: .gone)
    }

    /// The same of a part of the adapted text.
    func ofOutput(_ sentence: String) -> [(text: String, mark: MarkedText.Mark)] {
        marks(in: checker.facts(of: sentence, in: source), other: source, otherNames: sourceNames, missing: .new)
    }

    private func marks(
        in facts: TextFacts, other: TextFacts, otherNames: Set<String>, missing: MarkedText.Mark.State
    ) -> [(text: String, mark: MarkedText.Mark)] {
        let numbers = facts.numbers.compactMap { number -> (text: String, mark: MarkedText.Mark)? in
            let isKept = other.numbers.contains { $0.agrees(with: number) }
            // What good rewrites drop and bring in freely is not held against them.
            if number.isSoft, !isKept { return nil }
            return (number.text, .init(kind: .number, state: isKept ? .kept : missing))
        }
        var keys: [String: [String]] = [:]
        for name in facts.names { keys[name.phrase, default: []].append(name.key) }
        let names = keys.map { phrase, keys in
            (text: phrase, mark: MarkedText.Mark(kind: .name, state: keys.allSatisfy(otherNames.contains) ? .kept : missing))
        }
        return (numbers + names).sorted { ($0.text.count, $0.text) > ($1.text.count, $1.text) }
    }
}
