/// What the check looks for.
public enum Rule: String, Sendable, Codable, CaseIterable {
    // Form of files
    case encoding, whitespace, schema, completeness
    // Words
    case spelling, bannedWord, personalData
    // An adaptation against its passage
    case level, length, numbersKept, numbersInvented, namesKept, namesInvented, negation, protectedTerms, knownWords
    case contentKept, clauseShape, roles, repetition, format, choppy, interestMissing, interestShare
    // Texts against one another
    case nearDuplicate, sharedSentences, sentenceFrame, contradiction
    // Questions
    case questionForm, questionLevel, questionProof, questionAnswerable, optionLength, answerPosition
    // Flawed drafts
    case editSource, editFault, editMended
    // The whole
    case sourceLevel, sourceLength, balance
}
