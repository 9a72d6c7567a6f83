/// Help with reading that a student gets. Curated, so that no free text about a child is kept; none is a diagnosis.
public enum Support: String, Sendable, Codable, CaseIterable {
    case englishLearner = "english-learner"
    case extraSpacing = "extra-spacing"
    case glossary
    case largePrint = "large-print"
    case readAloud = "read-aloud"
    case shorterText = "shorter-text"
}
