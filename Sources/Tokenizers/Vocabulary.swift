import StrictJSON

/// Tokens and their ids, both ways. Ids may have gaps.
struct Vocabulary: Sendable {
    private var ids: [ExactText: Int32] = [:]
    private var texts: [String?] = []

    /// One more than the largest id.
    var size: Int { texts.count }

    func id(of token: String) -> Int32? {
        ids[ExactText(token)]
    }

    func token(_ id: Int32) -> String? {
        texts.indices.contains(Int(id)) ? texts[Int(id)] : nil
    }

    /// Adds a token; `node` is where it comes from.
    mutating func insert(_ token: String, id: Int, from node: JSONNode) throws(TokenizerError) {
        guard token.utf8.count <= TokenizerLimits.tokenBytes else {
            throw node.tooLarge("the length in bytes of a token of \(node.path)", limit: TokenizerLimits.tokenBytes)
        }
        guard id >= 0 else { throw node.malformed("the token \(token.debugDescription) has the negative id \(id)") }
        guard id < TokenizerLimits.vocabulary else {
            throw node.tooLarge("the id \(id) of the token \(token.debugDescription)", limit: TokenizerLimits.vocabulary)
        }
        if id < texts.count, let other = texts[id] {
            throw node.malformed("the tokens \(other.debugDescription) and \(token.debugDescription) have the same id \(id)")
        }
        guard ids.updateValue(Int32(id), forKey: ExactText(token)) == nil else {
            throw node.malformed("the token \(token.debugDescription) stands there twice")
        }
        if id >= texts.count { texts.append(contentsOf: repeatElement(nil, count: id + 1 - texts.count)) }
        texts[id] = token
    }

    /// Every token with its id.
    var entries: [ExactText: Int32] { ids }

    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        texts.reserveCapacity(count)
    }
}
