import ArgumentParser
import FineTuning

/// The values to try, from flags or a file.
struct GridOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A grid in YAML, such as \"learningRate: [1e-4, 3e-4]\", one setting a line.", valueName: "file")) var grid: String?
    @Option(parsing: .upToNextOption, help: "Highest learning rates.") var learningRate: [Double] = []
    @Option(parsing: .upToNextOption, help: "Ranks of the updates.") var rank: [Int] = []
    @Option(parsing: .upToNextOption, help: "Alphas: updates are scaled by alpha / rank.") var alpha: [Double] = []
    @Option(parsing: .upToNextOption, help: "Dropouts on the updates' input.") var dropout: [Double] = []
    @Option(parsing: .upToNextOption, help: "Rows of one step.") var batchSize: [Int] = []
    @Option(parsing: .upToNextOption, help: "How often to go over all rows.") var epochs: [Int] = []
    @Option(parsing: .upToNextOption, help: "Decoupled weight decays.") var weightDecay: [Double] = []
    @Option(parsing: .upToNextOption, help: "How the rate falls: cosine, linear, constant.") var decay: [TrainingSettings.Decay] = []

    func validate() throws {
        guard grid == nil || flags == Grid() else { throw ValidationError("Give --grid, or the values as options, not both.") }
    }

    /// The grid of the file or the options; the standard one where neither says anything.
    func values() throws -> Grid {
        if let grid { return try GridFile.read(grid) }
        return flags == Grid() ? .standard : flags
    }

    private var flags: Grid {
        var grid = Grid()
        grid.learningRate = learningRate
        grid.rank = rank
        grid.alpha = alpha
        grid.dropout = dropout
        grid.batchSize = batchSize
        grid.epochs = epochs
        grid.weightDecay = weightDecay
        grid.decay = decay
        return grid
    }
}
