import Foundation
import Readability

// checks-bench RESOURCES calibrate ORIG REF...   verdicts of every candidate check over aligned files
// checks-bench RESOURCES clauses FILE...         shape faults in running text
// checks-bench RESOURCES show ORIG OUT            each output with its verdict and what blocks it
// checks-bench RESOURCES mutations ORIG REF...   share of planted faults found in rewrites that pass
// checks-bench RESOURCES speed ORIG REF          candidate checks per second, and a long passage

let arguments = CommandLine.arguments
let directory = URL(filePath: arguments[1])
let checker = Checker(lexicon: try Lexicon(directory: directory), vocabulary: try CheckVocabulary(directory: directory))

func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

switch arguments[2] {
case "calibrate":
    let sources = try lines(arguments[3])
    var counts: [String: [Verdict: Int]] = [:]
    var examples: [String: [String]] = [:]
    var overall: [Verdict: Int] = [:]
    for path in arguments.dropFirst(4) {
        for (source, output) in zip(sources, try lines(path)) where !source.isEmpty && !output.isEmpty {
            let facts = checker.facts(of: source)
            let checks = checker.checkCandidate(
                source: facts, sourceText: source, output: output, context: PassageContext(passage: facts),
                target: CheckTarget())
            overall[checks.verdict, default: 0] += 1
            for check in checks {
                counts[check.name, default: [:]][check.verdict, default: 0] += 1
                if check.verdict == .block {
                    examples[check.name, default: []].append("\(check.detail)\n    S: \(source)\n    O: \(output)")
                }
            }
        }
    }
    for name in CheckName.allCases {
        guard let count = counts[name.rawValue] else { continue }
        let total = Double(count.values.reduce(0, +))
        let shares = Verdict.allCases.map { String(format: "%5.1f", 100 * Double(count[$0] ?? 0) / total) }
        print(name.rawValue.padding(toLength: 18, withPad: " ", startingAt: 0), shares.joined(separator: " "))
    }
    print("overall", overall)
    if let name = ProcessInfo.processInfo.environment["SHOW"] {
        for example in (examples[name] ?? []).shuffled().prefix(Int(ProcessInfo.processInfo.environment["N"] ?? "25") ?? 25) {
            print("-", example)
        }
    }
case "clauses":
    var sentences = 0
    var faults: [String] = []
    for path in arguments.dropFirst(3) {
        for line in try lines(path) where !line.isEmpty {
            for sentence in Segmenter.sentences(of: line) where sentence.kind == .prose {
                sentences += 1
                let source = checker.facts(of: "He said that it was so.")
                let check = checker.checkCandidate(
                    source: source, sourceText: "", output: sentence.text, context: PassageContext(passage: source),
                    target: CheckTarget())[.clauseShape]
                if check?.verdict == .block { faults.append((check?.detail ?? "") + "\n    " + sentence.text) }
            }
        }
    }
    print(sentences, "sentences,", faults.count, "faults", 100 * Double(faults.count) / Double(max(sentences, 1)), "%")
    for fault in faults.shuffled().prefix(Int(ProcessInfo.processInfo.environment["N"] ?? "0") ?? 0) { print("-", fault) }
case "show":
    for (source, output) in zip(try lines(arguments[3]), try lines(arguments[4])) where !output.isEmpty {
        let facts = checker.facts(of: source)
        let checks = checker.checkCandidate(
            source: facts, sourceText: source, output: output, context: PassageContext(passage: facts), target: CheckTarget())
        let faults = checks.filter { $0.verdict == .block }.map { "\($0.name): \($0.detail)" }
        print(checks.verdict.rawValue, "|", output, "|", faults.joined(separator: " / "))
    }
case "mutations":
    let sources = try lines(arguments[3])
    var planted: [String: (found: Int, count: Int)] = [:]
    for path in arguments.dropFirst(4) {
        for (source, output) in zip(sources, try lines(path)) where !source.isEmpty && !output.isEmpty {
            let facts = checker.facts(of: source)
            func verdict(_ text: String) -> Verdict {
                checker.checkCandidate(
                    source: facts, sourceText: source, output: text, context: PassageContext(passage: facts),
                    target: CheckTarget()
                ).verdict
            }
            guard verdict(output) < .block else { continue }
            for (kind, faulty) in Mutator.mutations(of: output) where faulty != output {
                planted[kind, default: (0, 0)].count += 1
                if verdict(faulty) == .block { planted[kind]?.found += 1 }
            }
        }
    }
    for (kind, item) in planted.sorted(by: { $0.key < $1.key }) {
        print(
            kind.padding(toLength: 26, withPad: " ", startingAt: 0), item.count,
            String(format: "%.1f %%", 100 * Double(item.found) / Double(item.count)))
    }
default:
    let sources = try lines(arguments[3])
    let outputs = try lines(arguments[4])
    // Processor time: the machine may be busy with other work.
    func measure(_ body: () -> Void) -> Double {
        let start = clock()
        body()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
    let facts = sources.map { checker.facts(of: $0) }
    let passage = checker.facts(of: sources.prefix(20).joined(separator: " "))
    var blocked = 0
    for _ in 0..<3 {
        let time = measure {
            for index in outputs.indices where index < sources.count {
                let checks = checker.checkCandidate(
                    source: facts[index], sourceText: sources[index], output: outputs[index],
                    context: PassageContext(passage: passage), target: CheckTarget(protectedTerms: ["river", "county"]))
                if checks.verdict == .block { blocked += 1 }
            }
        }
        print("candidates per second:", Int(Double(outputs.count) / time))
    }
    var long = ""
    var rewritten = ""
    var words = 0
    for (source, output) in zip(sources, outputs) where words < 5000 {
        long += source + (words % 7 == 0 ? "\n\n" : " ")
        rewritten += output + (words % 7 == 0 ? "\n\n" : " ")
        words += source.split(separator: " ").count
    }
    for _ in 0..<3 {
        let time = measure {
            _ = checker.check(
                source: long, output: rewritten, target: CheckTarget(grade: 5, interestTerms: ["ball", "hoop", "free throw"]))
        }
        print("passage of", words, "words:", time)
    }
}
