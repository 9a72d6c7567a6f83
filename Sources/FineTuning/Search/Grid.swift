/// The values to try for each setting; an empty list leaves the setting as it is.
public struct Grid: Sendable, Equatable, Codable {
    public var learningRate: [Double] = []
    public var rank: [Int] = []
    public var alpha: [Double] = []
    public var dropout: [Double] = []
    public var batchSize: [Int] = []
    public var epochs: [Int] = []
    public var weightDecay: [Double] = []
    public var decay: [TrainingSettings.Decay] = []

    public init() {}

    /// What is searched where nothing is said. A rate of 1e-5 is the common advice for training every weight; LoRA's B begins at zero and
    /// its product is small, so that it hardly moves there: the best rate is usually 1e-4 to 1e-3 (Biderman et al. 2024; Schulman 2025).
    public static var standard: Grid {
        var grid = Grid()
        grid.learningRate = [1e-5, 1e-4, 3e-4, 1e-3]
        grid.rank = [8, 32]
        return grid
    }

    /// Points that one search may have.
    public static let limit = 1_000

    /// Settings that are named, with their values as text.
    public var axes: [(name: String, values: [String])] {
        let all: [(name: String, values: [String])] = [
            ("learningRate", learningRate.map { "\($0)" }), ("rank", rank.map { "\($0)" }), ("alpha", alpha.map { "\($0)" }),
            ("dropout", dropout.map { "\($0)" }), ("batchSize", batchSize.map { "\($0)" }), ("epochs", epochs.map { "\($0)" }),
            ("weightDecay", weightDecay.map { "\($0)" }), ("decay", decay.map(\.rawValue)),
        ]
        return all.filter { !$0.values.isEmpty }
    }

    /// Every combination, the last setting varying fastest, in the order the values are given in.
    /// - Throws: ``FineTuningError/setting(name:value:allowed:)`` for a value that makes no sense, one that is there twice, and too many points.
    public func points(from settings: TrainingSettings) throws -> [GridPoint] {
        for axis in axes where Set(axis.values).count < axis.values.count {
            throw FineTuningError.setting(name: axis.name, value: axis.values.joined(separator: ", "), allowed: "each value once")
        }
        let count = axes.reduce(1) { $0.multipliedReportingOverflow(by: $1.values.count).overflow ? Int.max : $0 * $1.values.count }
        guard count <= Self.limit else {
            throw FineTuningError.setting(name: "grid", value: "\(count) points", allowed: "at most \(Self.limit)")
        }
        var all = [settings]
        vary(&all, \.learningRate, learningRate)
        vary(&all, \.rank, rank)
        vary(&all, \.alpha, alpha)
        vary(&all, \.dropout, dropout)
        vary(&all, \.batchSize, batchSize)
        vary(&all, \.epochs, epochs)
        vary(&all, \.weightDecay, weightDecay)
        vary(&all, \.decay, decay)
        let axes = axes
        return try all.enumerated().map { index, settings in
            try settings.validate()
            return GridPoint(number: index + 1, settings: settings, axes: axes)
        }
    }

    private func vary<Value>(_ all: inout [TrainingSettings], _ path: WritableKeyPath<TrainingSettings, Value>, _ values: [Value]) {
        guard !values.isEmpty else { return }
        all = all.flatMap { settings in
            values.map { value in
                var settings = settings
                settings[keyPath: path] = value
                return settings
            }
        }
    }
}
