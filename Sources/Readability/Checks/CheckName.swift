/// The checks there are; the raw value is the `name` of a `Check`.
public enum CheckName: String, Sendable, Codable, CaseIterable {
    /// Share of the source's numbers that the output still has (0…1).
    case numbersKept
    /// Count of numbers the source does not have.
    case numbersInvented
    /// Share of the source's names that the output still has (0…1).
    case namesKept
    /// Count of names the source does not have.
    case namesInvented
    /// Words of the output over words of the source.
    case lengthRatio
    /// FKGL of the output less the target grade.
    case level
    /// Count of aligned sentences whose negations differ.
    case negation
    /// Word-level Levenshtein similarity to the source (0…1).
    case copy
    /// Share of sentences that show the interest (0…1).
    case interest
    /// Count of faults of form: markup, prompt echo, new questions, broken quotes, a cut-off end …
    case format
    /// Count of words or sentences said again.
    case repetition
    /// Count of must-keep terms of the source that are gone.
    case protectedTerms
    /// Count of words that are in neither the source, the lexicon nor the allowed terms.
    case knownWords
    /// Share of the source's content words that the output still has (0…1).
    case contentKept
    /// Share of the output's content words that the source does not have (0…1).
    case contentAdded
    /// Count of sentences without a finite verb, without a subject, or with a subordinate clause alone.
    case clauseShape
    /// Count of exchanged roles: names in another order around the verb, pronouns of another gender.
    case roles
    /// Count of blocked words beyond the source's own.
    case safety
}
