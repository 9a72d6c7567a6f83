/// Two columns of wrapped text with a mark between them.
struct SideBySide {
    private let column: Int

    init(width: Int) {
        column = max(16, (width - 5) / 2)
    }

    func row(left: String, mark: String, right: String) -> String {
        let left = wrap(left)
        let right = wrap(right)
        return (0..<max(left.count, right.count, 1)).map { line in
            let before = line < left.count ? left[line] : ""
            let after = line < right.count ? right[line] : ""
            let padding = String(repeating: " ", count: max(0, column - before.count))
            return before + padding + "  \(line == 0 ? mark : " ")  " + after
        }
        .joined(separator: "\n")
    }

    private func wrap(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            var word = String(word)
            while word.count > column {
                if !line.isEmpty { lines.append(line) }
                line = ""
                lines.append(String(word.prefix(column)))
                word = String(word.dropFirst(column))
            }
            if line.isEmpty {
                line = word
            } else if line.count + 1 + word.count <= column {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
