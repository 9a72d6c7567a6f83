import Foundation

/// Curves drawn with characters, for a terminal.
struct LineChart {
    struct Curve {
        let mark: Character
        let name: String
        let points: [(x: Double, y: Double)]
    }

    let curves: [Curve]
    let width: Int
    let height: Int

    /// The chart from top to bottom, with its scale and legend; nil where there is nothing to draw.
    var lines: [String]? {
        let points = curves.flatMap(\.points).filter { $0.y.isFinite }
        guard let first = points.first else { return nil }
        let xs = points.reduce((first.x, first.x)) { (min($0.0, $1.x), max($0.1, $1.x)) }
        let ys = points.reduce((first.y, first.y)) { (min($0.0, $1.y), max($0.1, $1.y)) }
        var grid = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
        for curve in curves {
            for point in curve.points where point.y.isFinite {
                let column = Int((Self.place(point.x, xs) * Double(width - 1)).rounded())
                let row = Int(((1 - Self.place(point.y, ys)) * Double(height - 1)).rounded())
                grid[row][column] = curve.mark
            }
        }
        let lines = grid.enumerated().map { row, cells in
            let value = ys.1 - (ys.1 - ys.0) * Double(row) / Double(max(1, height - 1))
            let label = row % 4 == 0 || row == height - 1 ? String(format: "%8.3f", value) : String(repeating: " ", count: 8)
            return "\(label) │" + String(cells)
        }
        let axis = String(repeating: " ", count: 9) + "└" + String(repeating: "─", count: width)
        let legend = curves.filter { !$0.points.isEmpty }.map { "\($0.mark) \($0.name)" }.joined(separator: "   ")
        return lines + [axis, String(repeating: " ", count: 10) + "steps \(Int(xs.0)) to \(Int(xs.1))   \(legend)"]
    }

    private static func place(_ value: Double, _ range: (Double, Double)) -> Double {
        range.1 > range.0 ? (value - range.0) / (range.1 - range.0) : 0.5
    }
}
