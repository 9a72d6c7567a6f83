import Foundation

/// Prints `value` as JSON with sorted keys, so that equal results are equal bytes.
func printJSON(_ value: some Encodable) throws {
    print(String(decoding: try encodeJSON(value), as: UTF8.self))
}

/// `value` as pretty JSON with sorted keys and ISO 8601 dates.
func encodeJSON(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return try encoder.encode(value)
}

/// Prints columns as wide as their widest cell; the last one is never padded.
func printTable(header: [String], rows: [[String]]) {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    for row in all {
        let cells = row.enumerated().map { column, cell in
            column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
        }
        print(cells.joined(separator: "  "))
    }
}

/// A figure with the given number of decimals, whatever the locale.
func figure(_ value: Double, decimals: Int = 1) -> String {
    String(format: "%.\(decimals)f", value)
}
