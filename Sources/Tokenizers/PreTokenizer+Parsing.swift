extension PreTokenizer {
    /// Reads the object `pre_tokenizer`; nil means none.
    init(_ node: JSONNode?) throws(TokenizerError) {
        guard let node else { return }
        try append(node)
    }

    private mutating func append(_ node: JSONNode) throws(TokenizerError) {
        guard steps.count < TokenizerLimits.steps else {
            throw node.tooLarge("the number of steps of pre_tokenizer", limit: TokenizerLimits.steps)
        }
        guard !mapsBytes else { throw node.unsupported("a step after ByteLevel") }
        let type = try node.member("type")
        switch try type.string() {
        case "Sequence":
            for element in try node.member("pretokenizers").elements(limit: TokenizerLimits.steps) { try append(element) }
        case "ByteLevel":
            if try node.flag("add_prefix_space", default: true) { steps.append(.spacePrefix) }
            if try node.flag("use_regex", default: true) { steps.append(.split(.gpt2)) }
            mapsBytes = true
        case "Split":
            steps.append(.split(try Self.pattern(node)))
        case "Digits":
            steps.append(.digits(individually: try node.flag("individual_digits", default: false)))
        case "Metaspace":
            steps.append(.metaspace(try Metaspace(node)))
        default:
            throw type.unsupported("the pre-tokenizer \(try type.string().debugDescription)")
        }
    }

    private static func pattern(_ node: JSONNode) throws(TokenizerError) -> SplitPattern {
        let pattern = try node.member("pattern")
        guard let expression = try pattern.optional("Regex") else { throw pattern.unsupported("a pattern other than Regex") }
        guard let known = SplitPattern(expression: try expression.string()) else {
            throw expression.unsupported("the pattern \(try expression.string().debugDescription)")
        }
        // The patterns match all of the text, so that these two come to the same.
        let behavior = try node.member("behavior")
        switch (try behavior.string(), try node.flag("invert", default: false)) {
        case ("Isolated", _), ("Removed", true): return known
        case let (name, invert): throw behavior.unsupported("the behaviour \(name.debugDescription) with invert \(invert)")
        }
    }
}

extension Metaspace {
    /// Reads a pre-tokenizer or decoder of the type Metaspace.
    init(_ node: JSONNode) throws(TokenizerError) {
        replacement = try node.scalar("replacement")
        splits = try node.flag("split", default: true)
        let addsPrefix = try node.flag("add_prefix_space", default: true)
        guard let scheme = try node.optional("prepend_scheme") else {
            prependScheme = addsPrefix ? .always : .never
            return
        }
        guard let known = PrependScheme(rawValue: try scheme.string()) else {
            throw scheme.unsupported("the prepend scheme \(try scheme.string().debugDescription)")
        }
        guard addsPrefix || known == .never else {
            throw scheme.malformed("it is \"\(known.rawValue)\", but add_prefix_space is false")
        }
        prependScheme = known
    }
}
