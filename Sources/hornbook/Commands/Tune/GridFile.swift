import FineTuning
import Foundation
import Yams

/// A grid in YAML: names of settings with a value or a list of them.
enum GridFile {
    /// Bytes that a grid may take.
    private static let limit = 64 << 10

    /// - Throws: `ContentError` for a file that cannot be read, `Failure` with the file and the line of what is wrong.
    static func read(_ path: String) throws -> Grid {
        let text = try TextInput.read(path, limit: limit)
        let name = TextInput.name(path)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Failure("\(name): it is no YAML: \("\(error)".split(separator: "\n").first ?? "")")
        }
        guard let mapping = root?.mapping else { throw Failure("\(name): a grid has a line for each setting, such as \"rank: [8, 16]\".") }
        var grid = Grid()
        for (key, value) in mapping {
            func refuse(_ reason: String) -> Failure {
                Failure("\(name)\(key.mark.map { ":\($0.line)" } ?? ""): \(key.string ?? "a key") \(reason)")
            }
            let nodes = value.sequence.map(Array.init) ?? [value]
            let values = nodes.compactMap(\.scalar?.string)
            guard !nodes.isEmpty, values.count == nodes.count else { throw refuse("takes a value, or a list of values") }
            func numbers<Number: LosslessStringConvertible>() throws -> [Number] {
                try values.map { text in
                    guard let number = Number(text) else { throw refuse("has \"\(text.prefix(40))\", which is no number it can take") }
                    return number
                }
            }
            switch key.string {
            case "learningRate": grid.learningRate = try numbers()
            case "rank": grid.rank = try numbers()
            case "alpha": grid.alpha = try numbers()
            case "dropout": grid.dropout = try numbers()
            case "batchSize": grid.batchSize = try numbers()
            case "epochs": grid.epochs = try numbers()
            case "weightDecay": grid.weightDecay = try numbers()
            case "decay":
                grid.decay = try values.map { text in
                    guard let decay = TrainingSettings.Decay(rawValue: text) else { throw refuse("is cosine, linear or constant") }
                    return decay
                }
            default: throw refuse("is nothing that a grid varies: learningRate, rank, alpha, dropout, batchSize, epochs, weightDecay, decay")
            }
        }
        return grid
    }
}
