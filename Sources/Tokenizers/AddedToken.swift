/// A token that is found in the text as it stands, before the model sees any of it.
struct AddedToken: Equatable, Sendable {
    var id: Int32
    var content: String
    /// A control token, which `skipSpecialTokens` leaves out.
    var isSpecial: Bool
    /// Looked for in the normalized text instead of the given one.
    var isNormalized: Bool
    /// Takes the white space before it.
    var stripsLeft: Bool
    /// Takes the white space after it.
    var stripsRight: Bool
    /// Found only where no word character stands beside it.
    var isSingleWord: Bool

    private init(_ node: JSONNode, id: Int32) throws(TokenizerError) {
        self.id = id
        content = try node.member("content").string()
        isSpecial = try node.flag("special", default: false)
        isNormalized = try node.flag("normalized", default: !isSpecial)
        stripsLeft = try node.flag("lstrip", default: false)
        stripsRight = try node.flag("rstrip", default: false)
        isSingleWord = try node.flag("single_word", default: false)
    }

    /// Reads `added_tokens`, and gives the vocabulary those that are new to it.
    static func list(_ node: JSONNode?, vocabulary: inout Vocabulary) throws(TokenizerError) -> [AddedToken] {
        guard let node else { return [] }
        var tokens: [AddedToken] = []
        var seen: Set<Int32> = []
        var bytes = 0
        for element in try node.elements(limit: TokenizerLimits.addedTokens) {
            let number = try element.member("id")
            let id = try number.integer()
            let content = try element.member("content").string()
            guard !content.isEmpty else { throw element.malformed("the token is empty") }
            // Every scalar of these tokens may become a node of the trie that finds them.
            bytes += content.utf8.count
            guard content.utf8.count <= TokenizerLimits.addedTokenBytes else {
                throw node.tooLarge("the length in bytes of \(element.path)", limit: TokenizerLimits.addedTokenBytes)
            }
            guard bytes <= TokenizerLimits.allAddedTokenBytes else {
                throw node.tooLarge("the bytes of all added tokens", limit: TokenizerLimits.allAddedTokenBytes)
            }
            if let known = vocabulary.id(of: content) {
                guard known == id else {
                    throw number.malformed("\(content.debugDescription) has the id \(known) in the vocabulary, but \(id) here")
                }
            } else {
                try vocabulary.insert(content, id: id, from: element)
            }
            let token = try AddedToken(element, id: Int32(truncatingIfNeeded: id))
            guard seen.insert(token.id).inserted else { throw number.malformed("the id \(id) stands there twice") }
            tokens.append(token)
        }
        return tokens
    }
}
