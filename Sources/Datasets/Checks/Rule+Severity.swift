extension Rule {
    /// How much a finding weighs where its check does not say otherwise. Which fact checks are errors was decided by measuring their
    /// false alarms on texts by careful authors; see docs/decisions/content-checks.md.
    public var severity: Severity {
        switch self {
        case .clauseShape: .note
        case .knownWords, .roles, .repetition, .format, .contentKept, .negation, .choppy: .warning
        case .sentenceFrame, .balance, .completeness, .sourceLevel, .sourceLength, .questionLevel, .answerPosition: .warning
        default: .error
        }
    }

    /// Whether `check --fix` can mend it.
    public var isMechanical: Bool { self == .encoding || self == .whitespace }
}
