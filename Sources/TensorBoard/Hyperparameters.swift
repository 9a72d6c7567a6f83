/// The value of one hyperparameter.
public enum Hyperparameter: Sendable, Equatable {
    case number(Double)
    case text(String)
    case flag(Bool)
}

/// What a search varies and what it watches: written once, beside the folders of its runs.
public struct Experiment: Sendable, Equatable {
    public var name: String
    /// Every hyperparameter with the values that are tried.
    public var hyperparameters: [(name: String, values: [Hyperparameter])]
    /// Tags of scalars that the runs are compared by.
    public var metrics: [String]

    public init(name: String, hyperparameters: [(name: String, values: [Hyperparameter])], metrics: [String]) {
        self.name = name
        self.hyperparameters = hyperparameters
        self.metrics = metrics
    }

    public static func == (left: Experiment, right: Experiment) -> Bool {
        left.name == right.name && left.metrics == right.metrics && left.hyperparameters.map(\.name) == right.hyperparameters.map(\.name)
            && left.hyperparameters.map(\.values) == right.hyperparameters.map(\.values)
    }
}

/// How a run ended.
public enum SessionStatus: Sendable, Equatable {
    case success, failure
}
