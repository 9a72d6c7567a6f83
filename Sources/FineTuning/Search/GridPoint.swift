/// One combination of a grid.
public struct GridPoint: Sendable, Equatable {
    /// From 1, in the order of the grid.
    public let number: Int
    public let settings: TrainingSettings
    /// The settings that the grid names, in its order.
    public let settingNames: [String]
    /// The name of its run folder: the number, and what tells it from other points.
    public let name: String

    init(number: Int, settings: TrainingSettings, axes: [(name: String, values: [String])]) {
        self.number = number
        self.settings = settings
        settingNames = axes.map(\.name)
        let digits = String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
        let telling = axes.filter { $0.values.count > 1 }.map(\.name)
        name = ([digits] + telling.map { "\($0)-\(Self.value(of: $0, in: settings))" }).joined(separator: "-")
    }

    /// The grid's settings, as text.
    public var values: [String: String] {
        Dictionary(uniqueKeysWithValues: settingNames.map { ($0, Self.value(of: $0, in: settings)) })
    }

    private static func value(of name: String, in settings: TrainingSettings) -> String {
        switch name {
        case "learningRate": "\(settings.learningRate)"
        case "rank": "\(settings.rank)"
        case "alpha": "\(settings.alpha)"
        case "dropout": "\(settings.dropout)"
        case "batchSize": "\(settings.batchSize)"
        case "epochs": "\(settings.epochs)"
        case "weightDecay": "\(settings.weightDecay)"
        default: settings.decay.rawValue
        }
    }
}
