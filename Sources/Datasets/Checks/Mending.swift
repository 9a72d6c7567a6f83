public import Foundation

/// What is mechanical about a file's form, and its mending: line ends, blanks, byte order mark, NFC.
public enum Mending {
    /// The file's bytes put right; nil where they are no UTF-8.
    public static func mended(_ data: Data, isMarkdown: Bool) -> Data? {
        guard let text = String(validating: data, as: UTF8.self) else { return nil }
        let lines = text.precomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0 != byteOrderMark }
            .split(omittingEmptySubsequences: false) { $0 == "\n" }
            .map { line(String(String.UnicodeScalarView($0)), isMarkdown: isMarkdown) }
        var kept = lines[...]
        while kept.last?.isEmpty == true { kept.removeLast() }
        return Data((kept.joined(separator: "\n") + "\n").utf8)
    }

    private static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

    private static func line(_ line: String, isMarkdown: Bool) -> String {
        let trimmed = line.trimmingTrailingSpace
        guard isMarkdown, trimmed.contains("  ") else { return trimmed }
        return trimmed.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    /// What is wrong with a file's form, line by line; nothing where mending would change nothing.
    static func findings(_ file: ContentFile) -> [Finding] {
        let isMarkdown = file.path.hasSuffix(".md")
        guard let mended = mended(file.data, isMarkdown: isMarkdown), mended != file.data else { return [] }
        var findings: [Finding] = []
        if file.data.starts(with: String(byteOrderMark).utf8) {
            findings.append(Finding(.encoding, file.path, line: 1, "begins with a byte order mark"))
        }
        for (index, line) in file.data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let text = String(validating: line, as: UTF8.self) else { continue }
            func add(_ rule: Rule, _ detail: String) { findings.append(Finding(rule, file.path, line: index + 1, detail)) }
            if !text.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8) { add(.encoding, "is not in NFC") }
            if text.utf8.last == 0x0D {
                add(.whitespace, "ends with CRLF")
            } else if text.trimmingTrailingSpace.utf8.count != text.utf8.count {
                add(.whitespace, "blanks at the end of the line")
            } else if isMarkdown, text.contains("  ") {
                add(.whitespace, "two blanks in a row")
            }
        }
        if file.data.last != 0x0A || file.data.suffix(2) == Data([0x0A, 0x0A]) {
            findings.append(Finding(.whitespace, file.path, "does not end with one line feed"))
        }
        return findings.isEmpty ? [Finding(.whitespace, file.path, "has blanks that do not belong there")] : findings
    }
}
