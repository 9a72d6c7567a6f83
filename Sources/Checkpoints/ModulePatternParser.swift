/// Parses the part of Python's regular expressions that is regular: no look-around, no back-references, no flags.
struct ModulePatternParser {
    struct Failure: Error {
        let reason: String
        /// Whether Python knows what we refuse here.
        let isUnsupported: Bool
    }

    private typealias Node = ModulePattern.Node

    private static let maximumLength = 4096
    private static let maximumDepth = 50
    private static let maximumRepetition = 100

    private let pattern: [UInt8]
    private var position = 0

    static func parse(_ pattern: String) throws(Failure) -> ModulePattern.Node {
        var parser = ModulePatternParser(pattern: Array(pattern.utf8))
        guard parser.pattern.count <= maximumLength else { throw parser.wrong("it is longer than \(maximumLength) bytes") }
        guard parser.pattern.allSatisfy({ $0 < 128 }) else { throw parser.unsupported("characters beyond ASCII") }
        let node = try parser.alternatives(depth: 0)
        guard parser.position == parser.pattern.count else { throw parser.wrong("a ')' without its '('") }
        return node
    }

    private init(pattern: [UInt8]) {
        self.pattern = pattern
    }

    private func wrong(_ reason: String) -> Failure {
        Failure(reason: "\(reason) (at character \(position))", isUnsupported: false)
    }

    private func unsupported(_ reason: String) -> Failure {
        Failure(reason: "\(reason) (at character \(position)) in a pattern", isUnsupported: true)
    }

    private var next: UInt8? {
        position < pattern.count ? pattern[position] : nil
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard text.withUTF8Buffer({ pattern[position...].starts(with: $0) }) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    private mutating func alternatives(depth: Int) throws(Failure) -> Node {
        guard depth < Self.maximumDepth else { throw wrong("groups nested deeper than \(Self.maximumDepth)") }
        var nodes = [try sequence(depth: depth)]
        while take("|") { nodes.append(try sequence(depth: depth)) }
        return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    }

    private mutating func sequence(depth: Int) throws(Failure) -> Node {
        var nodes: [Node] = []
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let node = try atom(depth: depth)
            nodes.append(try quantified(node))
        }
        return .sequence(nodes)
    }

    private mutating func atom(depth: Int) throws(Failure) -> Node {
        if take("(") { return try group(depth: depth) }
        if take("[") { return .characters(try bracket()) }
        if take(".") { return .characters(.anyButNewline) }
        if take("^") { return .start }
        if take("$") { return .end }
        if take("\\") { return try escape() }
        let start = position
        guard let byte = next, try quantifier() == nil else {
            position = start
            throw wrong("nothing to repeat")
        }
        position += 1
        return .characters(ASCIISet { $0 == byte })
    }

    private mutating func group(depth: Int) throws(Failure) -> Node {
        if take("?") {
            if take("P<") {
                while let byte = next, ASCIISet.word.contains(byte) { position += 1 }
                guard take(">") else { throw wrong("a group's name without its end") }
            } else if !take(":") {
                throw unsupported("look-around, a flag or another extension of groups")
            }
        }
        let node = try alternatives(depth: depth + 1)
        guard take(")") else { throw wrong("a '(' without its ')'") }
        return node
    }

    private mutating func escape() throws(Failure) -> Node {
        guard let byte = next else { throw wrong("a '\\' at the end") }
        switch byte {
        case UInt8(ascii: "b"):
            position += 1
            return .wordBoundary(true)
        case UInt8(ascii: "B"):
            position += 1
            return .wordBoundary(false)
        case UInt8(ascii: "A"):
            position += 1
            return .start
        case UInt8(ascii: "Z"):
            position += 1
            return .end
        default: return .characters(try escapedCharacters())
        }
    }

    private mutating func escapedCharacters() throws(Failure) -> ASCIISet {
        guard let byte = next else { throw wrong("a '\\' at the end") }
        position += 1
        switch byte {
        case UInt8(ascii: "d"): return .digit
        case UInt8(ascii: "D"): return ASCIISet.digit.inverted
        case UInt8(ascii: "w"): return .word
        case UInt8(ascii: "W"): return ASCIISet.word.inverted
        case UInt8(ascii: "s"): return .space
        case UInt8(ascii: "S"): return ASCIISet.space.inverted
        case _ where ASCIISet.word.contains(byte) && byte != UInt8(ascii: "_"):
            throw unsupported("the escape '\\\(Character(Unicode.Scalar(byte)))'")
        default: return ASCIISet { $0 == byte }
        }
    }

    private mutating func bracket() throws(Failure) -> ASCIISet {
        let isInverted = take("^")
        var set = ASCIISet()
        var isFirst = true
        while isFirst || next != UInt8(ascii: "]") {
            isFirst = false
            guard let low = next else { throw wrong("a '[' without its ']'") }
            position += 1
            if low == UInt8(ascii: "\\") {
                set.formUnion(try escapedCharacters())
                continue
            }
            let isRange = next == UInt8(ascii: "-") && position + 1 < pattern.count && pattern[position + 1] != UInt8(ascii: "]")
            guard isRange else {
                set.insert(low)
                continue
            }
            position += 1
            guard let high = next, high != UInt8(ascii: "\\"), low <= high else { throw wrong("a range that is none") }
            position += 1
            for byte in low...high { set.insert(byte) }
        }
        position += 1
        return isInverted ? set.inverted : set
    }

    private mutating func quantified(_ node: Node) throws(Failure) -> Node {
        guard let (minimum, maximum) = try quantifier() else { return node }
        switch node {
        case .start, .end, .wordBoundary: throw wrong("nothing to repeat")
        default: break
        }
        // Whether as few or as many as possible are taken makes no difference to whether a whole name matches.
        _ = take("?")
        if next == UInt8(ascii: "+") { throw unsupported("a possessive quantifier") }
        let afterwards = position
        guard try quantifier() == nil else {
            position = afterwards
            throw wrong("a quantifier after a quantifier")
        }
        return .repetition(node, minimum: minimum, maximum: maximum)
    }

    private mutating func quantifier() throws(Failure) -> (minimum: Int, maximum: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{") else { return nil }
        let minimum = try count()
        let hasComma = take(",")
        let maximum = hasComma ? try count() : minimum
        guard minimum != nil || hasComma, take("}") else {
            // As in Python, a brace that bounds nothing stands for itself.
            position = start
            return nil
        }
        if let minimum, let maximum, minimum > maximum { throw wrong("a repetition of \(minimum) to \(maximum)") }
        return (minimum ?? 0, maximum)
    }

    private mutating func count() throws(Failure) -> Int? {
        let start = position
        while let byte = next, ASCIISet.digit.contains(byte) { position += 1 }
        guard position > start else { return nil }
        guard let count = Int(String(decoding: pattern[start..<position], as: UTF8.self)), count <= Self.maximumRepetition else {
            throw unsupported("more than \(Self.maximumRepetition) repetitions")
        }
        return count
    }
}
