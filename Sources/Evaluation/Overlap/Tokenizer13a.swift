/// The tokenization of WMT's `mteval-v13a`, as sacrebleu names it: punctuation apart, except inside numbers.
public enum Tokenizer13a {
    /// The tokens of a text.
    /// - Parameter lowercased: SARI is counted on lower case, BLEU on the text as it stands.
    public static func tokens(of text: String, lowercased: Bool = false) -> [String] {
        var text = (lowercased ? text.lowercased() : text).replacing("<skipped>", with: "").replacing("-\n", with: "").replacing("\n", with: " ")
        if text.utf8.contains(0x26) {
            for (entity, mark) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
                text = text.replacing(entity, with: mark)
            }
        }
        var scalars = [Unicode.Scalar](" \(text) ".unicodeScalars)
        scalars = spacing(scalars)
        scalars = splitting(scalars, after: { !isDigit($0) }, isMark: isPoint) { [$0, " ", $1, " "] }
        scalars = splitting(scalars, after: isPoint, isMark: { !isDigit($0) }) { [" ", $0, " ", $1] }
        scalars = splitting(scalars, after: isDigit, isMark: { $0 == "-" }) { [$0, " ", $1, " "] }
        var tokens: [String] = []
        for part in scalars.split(whereSeparator: \.properties.isWhitespace) {
            var token = String.UnicodeScalarView()
            token.append(contentsOf: part)
            tokens.append(String(token))
        }
        return tokens
    }

    /// Marks that are always tokens of their own: ASCII punctuation but `'`, `,`, `-` and `.`.
    private static func spacing(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count * 5 / 4)
        for scalar in scalars {
            switch scalar.value {
            case 0x20...0x26, 0x28...0x2B, 0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: result += [" ", scalar, " "]
            default: result.append(scalar)
            }
        }
        return result
    }

    /// Replaces pairs from left to right; a replaced pair is not looked at again.
    private static func splitting(
        _ scalars: [Unicode.Scalar], after isFirst: (Unicode.Scalar) -> Bool, isMark: (Unicode.Scalar) -> Bool,
        by replace: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
    ) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count * 9 / 8)
        var index = 0
        while index < scalars.count {
            if index + 1 < scalars.count, isFirst(scalars[index]), isMark(scalars[index + 1]) {
                result += replace(scalars[index], scalars[index + 1])
                index += 2
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return result
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
    private static func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "," }
}
