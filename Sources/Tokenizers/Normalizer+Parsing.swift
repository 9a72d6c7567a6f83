extension Normalizer {
    /// Reads the object `normalizer`; nil means none.
    init(_ node: JSONNode?) throws(TokenizerError) {
        guard let node else { return }
        try append(node)
    }

    private mutating func append(_ node: JSONNode) throws(TokenizerError) {
        guard steps.count < TokenizerLimits.steps else {
            throw node.tooLarge("the number of steps of normalizer", limit: TokenizerLimits.steps)
        }
        let type = try node.member("type")
        let name = try type.string()
        switch name {
        case "Sequence":
            for element in try node.member("normalizers").elements(limit: TokenizerLimits.steps) { try append(element) }
        case "Prepend":
            let prefix = try node.member("prepend")
            let scalars = Array(try prefix.string().unicodeScalars)
            guard scalars.count <= TokenizerLimits.tokenBytes else {
                throw node.tooLarge("the length of \(prefix.path)", limit: TokenizerLimits.tokenBytes)
            }
            steps.append(.prepend(scalars))
        case "Replace":
            let (pattern, content) = try node.replacement()
            // Several that lengthen the text would let it grow exponentially.
            guard content.count <= pattern.count else { throw node.unsupported("a Replace that lengthens the text") }
            steps.append(.replace(pattern, with: content))
        default:
            guard let form = UnicodeForm(rawValue: name) else {
                throw type.unsupported("the normalizer \(name.debugDescription)")
            }
            steps.append(.unicode(form))
        }
    }
}

extension JSONNode {
    /// The pattern and the content of a normalizer or decoder of the type Replace.
    func replacement() throws(TokenizerError) -> (pattern: [Unicode.Scalar], content: [Unicode.Scalar]) {
        let pattern = try member("pattern")
        guard let text = try pattern.optional("String") else { throw pattern.unsupported("a pattern other than String") }
        let scalars = Array(try text.string().unicodeScalars)
        guard !scalars.isEmpty else { throw text.malformed("the pattern is empty") }
        return (scalars, Array(try member("content").string().unicodeScalars))
    }
}
