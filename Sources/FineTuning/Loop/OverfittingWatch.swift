/// Notices when training and validation part: the one falls, the other rises, several times in a row.
public struct OverfittingWatch: Sendable, Equatable, Codable {
    /// Validations in a row that make a warning.
    static let checks = 3

    private var previous: Look?
    private var rises = 0
    private var since = 0

    private struct Look: Sendable, Equatable, Codable {
        let training, validation: Double
    }

    public init() {}

    /// Takes one validation in; returns a sentence the first time that the two have parted.
    public mutating func observe(step: Int, training: Double, validation: Double) -> String? {
        let look = Look(training: training, validation: validation)
        defer { previous = look }
        guard let previous, validation > previous.validation, training < previous.training else {
            rises = 0
            since = step
            return nil
        }
        rises += 1
        guard rises == Self.checks else { return nil }
        return "validation loss has risen for \(rises) checks while training loss fell: overfitting since step \(since)"
    }
}
