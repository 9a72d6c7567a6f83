extension PostProcessor {
    /// Reads the object `post_processor`; nil means none.
    init(_ node: JSONNode?, vocabulary: Vocabulary) throws(TokenizerError) {
        guard let node else { return }
        try append(node, vocabulary)
    }

    private mutating func append(_ node: JSONNode, _ vocabulary: Vocabulary) throws(TokenizerError) {
        let type = try node.member("type")
        switch try type.string() {
        case "Sequence":
            for element in try node.member("processors").elements(limit: TokenizerLimits.steps) {
                try append(element, vocabulary)
            }
        case "ByteLevel":
            break // It corrects offsets, and no tokens.
        case "TemplateProcessing":
            guard templates.count < TokenizerLimits.steps else {
                throw node.tooLarge("the number of templates of post_processor", limit: TokenizerLimits.steps)
            }
            templates.append(try Self.template(node, vocabulary))
        default:
            throw type.unsupported("the post-processor \(try type.string().debugDescription)")
        }
    }

    private static func template(_ node: JSONNode, _ vocabulary: Vocabulary) throws(TokenizerError) -> [Item] {
        let single = try node.member("single")
        var items: [Item] = []
        for element in try single.elements(limit: TokenizerLimits.steps) {
            if let special = try element.optional("SpecialToken") {
                items.append(.tokens(try ids(of: special, node, vocabulary)))
            } else if let sequence = try element.optional("Sequence") {
                let id = try sequence.member("id")
                guard try id.string() == "A" else { throw id.unsupported("a second text") }
                items.append(.text)
            } else {
                throw element.malformed("it is neither a SpecialToken nor a Sequence")
            }
        }
        guard items.count(where: { $0 == .text }) == 1 else { throw single.malformed("the text should stand there exactly once") }
        return items
    }

    private static func ids(
        of special: JSONNode, _ template: JSONNode, _ vocabulary: Vocabulary
    ) throws(TokenizerError) -> [Int32] {
        let name = try special.member("id").string()
        let ids = try template.member("special_tokens").member(name).member("ids")
        var result: [Int32] = []
        for element in try ids.elements(limit: TokenizerLimits.steps) {
            guard let id = Int32(exactly: try element.integer()), vocabulary.token(id) != nil else {
                throw element.malformed("no token has this id")
            }
            result.append(id)
        }
        return result
    }
}
