import Classroom
import Readability

/// Mends a text that a check of the whole refuses: puts sentences back as they were, the fewest that help.
struct Restorer {
    let checker: Checker
    let target: CheckTarget
    let plan: AdaptationPlan

    /// Restores, one at a time, the sentence whose return lowers the number of failed checks the most, until none fails
    /// or nothing helps. Level and length are not mended this way: the source fails them worse, or not at all.
    func restore(
        _ sentences: inout [StoredAdaptation.Sentence], _ checks: inout [Check], report: (AdaptationEvent) -> Void
    ) throws {
        var rounds = 0
        while let failed = mendable(checks).first, rounds < 8 {
            try Task.checkCancellation()
            rounds += 1
            var best: (index: Int, sentences: [StoredAdaptation.Sentence], checks: [Check])?
            for index in sentences.indices where isChanged(sentences[index]) {
                var trial = sentences
                put(back: index, in: &trial)
                let outcome = checker.check(source: plan.source, output: Assembly.text(of: trial, plan: plan), target: target)
                if weight(outcome) < weight(best?.checks ?? checks) { best = (index, trial, outcome) }
            }
            guard let best else { return }
            report(.restored(sentences[best.index], reason: failed.detail))
            (sentences, checks) = (best.sentences, best.checks)
        }
    }

    private func mendable(_ checks: [Check]) -> [Check] {
        checks.filter { $0.verdict == .block && !["level", "lengthRatio", "copy"].contains($0.name) }
    }

    /// How badly the whole is refused: failed checks first, then how far each is off.
    private func weight(_ checks: [Check]) -> Double {
        mendable(checks).reduce(0) { $0 + 1000 + min(999, $1.name.hasSuffix("Kept") ? 1 - $1.value : $1.value) }
    }

    private func isChanged(_ sentence: StoredAdaptation.Sentence) -> Bool {
        sentence.origin != .unchanged
    }

    private func put(back index: Int, in sentences: inout [StoredAdaptation.Sentence]) {
        guard let range = sentences[index].source, let unit = plan.units.first(where: { $0.range == range }) else {
            sentences.remove(at: index)
            return
        }
        sentences[index] = .init(source: range, text: unit.text, origin: .unchanged)
    }
}
