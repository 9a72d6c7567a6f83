import Foundation

/// How figures stand in tables.
enum Columns {
    static func decimal(_ value: Double?) -> String {
        value.map { String(format: "%.1f", $0) } ?? "–"
    }

    static func list(_ values: [String]) -> String {
        values.isEmpty ? "–" : values.joined(separator: ", ")
    }
}
