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

    init(_ node: JSONNode, id: Int32) throws(TokenizerError) {
        self.id = id
        content = try node.member("content").string()
        isSpecial = try node.flag("special", default: false)
        isNormalized = try node.flag("normalized", default: !isSpecial)
        stripsLeft = try node.flag("lstrip", default: false)
        stripsRight = try node.flag("rstrip", default: false)
        isSingleWord = try node.flag("single_word", default: false)
    }
}
