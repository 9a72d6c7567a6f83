internal import Readability
internal import Classroom

extension DatasetStatistics {
    init(_ entries: [AnalyzedEntry], splits assignments: Splits) {
        var errors: [Double] = [], ratios: [Double] = [], numbers: [Double] = [], namesShares: [Double] = []
        var similarities: [Double] = [], shares: [Double] = [], narratives: [String: [String]] = [:]
        for entry in entries {
            count(entry, split: assignments.assignments[entry.entry.slug]?.rawValue ?? "none")
            let phrases = Set(entry.source.facts.names.map(\.phrase))
            for name in phrases {
                names[name, default: 0] += 1
                if entry.entry.passage.genre == .narrative { narratives[name, default: []].append(entry.entry.slug) }
            }
            for adaptation in entry.adaptations {
                errors.append(adaptation.levelError)
                ratios.append(Double(adaptation.text.measures.words) / Double(max(1, entry.source.measures.words)))
                if let check = adaptation.checks[.numbersKept] { numbers.append(check.value) }
                if let check = adaptation.checks[.namesKept] { namesShares.append(check.value) }
                if adaptation.document.interest != nil {
                    shares.append(Double(adaptation.interestSentences.count) / Double(max(1, adaptation.text.sentences.count)))
                }
            }
            similarities += DuplicateCheck.greatestSimilarity(in: entry)
        }
        sharedNames = narratives.filter { $0.value.count > 1 }
        passageLevel = Distribution(entries.map(\.source.measures.fkgl))
        levelError = Distribution(errors)
        lengthRatio = Distribution(ratios)
        numbersKept = Distribution(numbers)
        namesKept = Distribution(namesShares)
        similarity = Distribution(similarities)
        interestShare = Distribution(shares)
        withinLevel = errors.count { abs($0) <= AdaptationCheck.levelWindow }
    }

    private mutating func count(_ entry: AnalyzedEntry, split: String) {
        passages += 1
        adaptations += entry.adaptations.count
        splits[split, default: 0] += 1
        splitAdaptations[split, default: 0] += entry.adaptations.count
        genres[entry.entry.passage.genre.rawValue, default: 0] += 1
        for adaptation in entry.adaptations {
            grades["\(adaptation.document.grade)", default: 0] += 1
            if let tag = adaptation.document.interest { interests[tag, default: 0] += 1 } else { withoutInterest += 1 }
        }
        for question in entry.entry.questions?.questions ?? [] {
            questions += 1
            answerPositions[question.answer] += 1
            if QuestionCheck.isRightLongest(question) { rightIsLongest += 1 }
        }
        for edit in entry.entry.edits?.edits ?? [] {
            edits += 1
            faults[edit.fault.rawValue, default: 0] += 1
        }
        genders[Self.gender(of: entry.source), default: 0] += 1
    }

    private static func gender(of text: AnalyzedText) -> String {
        let words = text.sentences.flatMap { $0.words.map(\.normalized) }
        let she = words.count { ["she", "her", "hers", "herself"].contains($0) }
        let he = words.count { ["he", "him", "his", "himself"].contains($0) }
        if she + he == 0 { return "none" }
        return 4 * she >= 3 * (she + he) ? "feminine" : 4 * he >= 3 * (she + he) ? "masculine" : "both"
    }
}
