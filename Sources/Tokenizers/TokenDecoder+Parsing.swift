extension TokenDecoder {
    /// Reads the object `decoder`; nil means none.
    init(_ node: JSONNode?) throws(TokenizerError) {
        steps = []
        guard let node else {
            steps = [SpaceDecoding()]
            return
        }
        var joined = false
        try append(node, &joined)
    }

    /// `joined`: whether tokens may come in several fragments, because a step has made one of all.
    private mutating func append(_ node: JSONNode, _ joined: inout Bool) throws(TokenizerError) {
        guard steps.count < TokenizerLimits.steps else {
            throw node.tooLarge("the number of steps of decoder", limit: TokenizerLimits.steps)
        }
        let type = try node.member("type")
        let name = try type.string()
        switch name {
        case "Sequence":
            for element in try node.member("decoders").elements(limit: TokenizerLimits.steps) { try append(element, &joined) }
        case "ByteLevel" where !joined:
            steps.append(ByteLevelDecoding())
            joined = true
        case "ByteFallback" where !joined:
            steps.append(ByteFallbackDecoding())
        case "Metaspace" where !joined:
            steps.append(MetaspaceDecoding(try Metaspace(node)))
        case "Fuse":
            steps.append(FuseDecoding())
            joined = true
        case "Strip":
            steps.append(StripDecoding(
                content: try node.scalar("content"), start: try Self.count(node, "start"), stop: try Self.count(node, "stop")))
        case "Replace":
            let (pattern, content) = try node.replacement()
            guard content.count <= pattern.count else { throw node.unsupported("a Replace that lengthens the text") }
            guard !joined || pattern.count == 1 else {
                throw node.unsupported("a Replace of several characters after all tokens are one")
            }
            steps.append(ReplaceDecoding(pattern: pattern, replacement: content))
        case "ByteLevel", "ByteFallback", "Metaspace":
            throw type.unsupported("the decoder \"\(name)\" after all tokens are one")
        default:
            throw type.unsupported("the decoder \(name.debugDescription)")
        }
    }

    private static func count(_ node: JSONNode, _ key: String) throws(TokenizerError) -> Int {
        let member = try node.member(key)
        let count = try member.integer()
        guard (0...TokenizerLimits.tokenBytes).contains(count) else {
            throw member.malformed("it should be between 0 and \(TokenizerLimits.tokenBytes)")
        }
        return count
    }
}
