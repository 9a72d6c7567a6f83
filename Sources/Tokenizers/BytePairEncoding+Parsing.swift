import StrictJSON

extension BytePairEncoding {
    /// Reads the object `model`, whose vocabulary has been read before.
    init(_ model: JSONNode, vocabulary: Vocabulary) throws(TokenizerError) {
        // GPT-2's own file has no type.
        if let type = try model.optional("type"), try type.string() != "BPE" {
            throw type.unsupported("the model \(try type.string().debugDescription)")
        }
        if let dropout = try model.optional("dropout"), dropout.value.asNumber != 0 {
            throw dropout.unsupported("a dropout other than zero")
        }
        for key in ["continuing_subword_prefix", "end_of_word_suffix"] {
            if let affix = try model.optional(key), try !affix.string().isEmpty {
                throw affix.unsupported("the affix \(try affix.string().debugDescription)")
            }
        }
        merges = try MergeTable(model.member("merges"), vocabulary: vocabulary)
        wholePieces = try model.flag("ignore_merges", default: false) ? vocabulary.entries : nil
        fusesUnknown = try model.flag("fuse_unk", default: false)
        byteTokens = try model.flag("byte_fallback", default: false) ? Self.byteTokens(vocabulary) : nil
        unknown = nil
        if let token = try model.optional("unk_token") {
            unknown = vocabulary.id(of: try token.string())
            guard unknown != nil else { throw token.malformed("the unknown token is not in the vocabulary") }
        }
        symbols = [:]
        for (text, id) in vocabulary.entries {
            let scalars = text.string.unicodeScalars
            if let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
                symbols[scalar] = id
            }
        }
    }

    private static func byteTokens(_ vocabulary: Vocabulary) -> [Int32?] {
        let digits = Array("0123456789ABCDEF")
        return (0..<256).map { vocabulary.id(of: "<0x\(digits[$0 >> 4])\(digits[$0 & 15])>") }
    }
}

extension MergeTable {
    /// Reads the merges, each `"left right"` or `["left", "right"]`.
    init(_ node: JSONNode, vocabulary: Vocabulary) throws(TokenizerError) {
        let values = try node.array()
        guard values.count <= TokenizerLimits.merges else {
            throw node.tooLarge("the number of merges", limit: TokenizerLimits.merges)
        }
        self.init(reserving: values.count)
        for (index, value) in values.enumerated() {
            if case let .string(text) = value, text.hasPrefix("#version") { continue }
            let (left, right) = try Self.pair(value, index, node)
            func id(_ token: String) throws(TokenizerError) -> Int32 {
                if let id = vocabulary.id(of: token) { return id }
                throw node.element(index, value).malformed("the token \(token.debugDescription) is not in the vocabulary")
            }
            append(try id(left), try id(right), product: try id(left + right))
        }
    }

    private static func pair(_ value: JSONValue, _ index: Int, _ node: JSONNode) throws(TokenizerError) -> (String, String) {
        switch value {
        case let .string(text):
            let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            if parts.count == 2 { return (String(Substring(parts[0])), String(Substring(parts[1]))) }
        case let .array(parts):
            if parts.count == 2, case let .string(left) = parts[0], case let .string(right) = parts[1] { return (left, right) }
        default: break
        }
        throw node.element(index, value).malformed("a merge should be two tokens, as \"a b\" or [\"a\", \"b\"]")
    }
}

extension Vocabulary {
    /// Reads the object `model.vocab`: token to id.
    init(_ node: JSONNode) throws(TokenizerError) {
        let members = try node.object()
        guard members.count <= TokenizerLimits.vocabulary else {
            throw node.tooLarge("the number of tokens of the vocabulary", limit: TokenizerLimits.vocabulary)
        }
        self.init()
        reserve(members.count)
        for member in members {
            guard case let .integer(id) = member.value else {
                throw node.malformed("the id of \(member.key.debugDescription) is no whole number, but \(member.value.kind)")
            }
            try insert(member.key, id: id, from: node)
        }
    }
}
