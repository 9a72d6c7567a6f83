/// One combination of a grid.
public struct GridPoint: Sendable, Equatable {
    /// From 1, in the order of the grid.
    public let number: Int
    public let settings: TrainingSettings
    /// The settings that the grid varies, in its order.
    public let varied: [String]

    /// The name of its run folder: the number and what is varied.
    public var name: String {
        let number = String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
        return ([number] + varied.map { "\($0)-\(value(of: $0))" }).joined(separator: "-")
    }

    /// A setting as text.
    public func value(of setting: String) -> String {
        switch setting {
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
