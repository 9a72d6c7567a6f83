/// The grade bands of the Common Core State Standards, with their Flesch–Kincaid ranges: shown beside a text, never aimed at.
///
/// Source: "Supplemental Information for Appendix A of the Common Core State Standards: New Research on Text Complexity", 2012.
/// The bands overlap on purpose; kindergarten and grade 1 have none.
public enum GradeBand: String, Sendable, Codable, CaseIterable {
    case grades2to3 = "2–3"
    case grades4to5 = "4–5"
    case grades6to8 = "6–8"
    case grades9to10 = "9–10"
    case grades11toCCR = "11–CCR"

    /// The band's Flesch–Kincaid grade levels.
    public var fkgl: ClosedRange<Double> {
        switch self {
        case .grades2to3: 1.98...5.34
        case .grades4to5: 4.51...7.73
        case .grades6to8: 6.51...10.34
        case .grades9to10: 8.32...12.12
        case .grades11toCCR: 10.34...14.2
        }
    }

    /// The bands that a grade level falls in, easiest first; none below the first and above the last.
    public static func bands(fkgl: Double) -> [GradeBand] {
        allCases.filter { $0.fkgl.contains(fkgl) }
    }
}
