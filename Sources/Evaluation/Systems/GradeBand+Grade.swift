public import Readability

extension GradeBand {
    /// The one band whose grades hold a level, rounded: for counting, where the overlapping FKGL ranges would count twice. What is below
    /// grade 2 goes to the first band, what is above grade 10 to the last.
    public init(grade: Double) {
        self = switch grade.rounded() {
        case ..<4: .grades2to3
        case ..<6: .grades4to5
        case ..<9: .grades6to8
        case ..<11: .grades9to10
        default: .grades11toCCR
        }
    }
}
