public import Foundation

/// A byte-pair encoding tokenizer as described by Hugging Face's `tokenizer.json`, with the same ids.
public struct Tokenizer: Sendable {
    let vocabulary: Vocabulary
    let addedTokens: AddedTokens
    let normalizer: Normalizer
    let preTokenizer: PreTokenizer
    let model: BytePairEncoding
    /// The model for text that may not become control tokens.
    let guardedModel: BytePairEncoding
    let postProcessor: PostProcessor
    let decoder: TokenDecoder

    /// Reads a `tokenizer.json`. The file may have come from anywhere: its size, nesting and counts are limited.
    public init(contentsOf file: URL) throws(TokenizerError) {
        try self.init(json: BoundedFile.read(file, limit: TokenizerLimits.fileBytes), name: file.path)
    }

    /// Reads the contents of a `tokenizer.json`.
    /// - Parameter name: the file's name in errors.
    public init(json: Data, name: String) throws(TokenizerError) {
        guard json.count <= TokenizerLimits.fileBytes else {
            throw .tooLarge(file: name, what: "the file's size in bytes", limit: TokenizerLimits.fileBytes)
        }
        let root = try JSONNode(parsing: Array(json), file: name)
        let modelNode = try root.member("model")
        var vocabulary = try Vocabulary(modelNode.member("vocab"))
        let model = try BytePairEncoding(modelNode, vocabulary: vocabulary)
        let added = try AddedToken.list(root.optional("added_tokens"), vocabulary: &vocabulary)
        let normalizer = try Normalizer(root.optional("normalizer"))
        addedTokens = AddedTokens(added, normalizer: normalizer)
        self.normalizer = normalizer
        preTokenizer = try PreTokenizer(root.optional("pre_tokenizer"))
        postProcessor = try PostProcessor(root.optional("post_processor"), vocabulary: vocabulary)
        decoder = try TokenDecoder(root.optional("decoder"))
        self.vocabulary = vocabulary
        self.model = model
        guardedModel = model.without(addedTokens.specialIDs)
    }

    /// One more than the largest id, added tokens included.
    public var vocabularySize: Int { vocabulary.size }

    /// The id of exactly this vocabulary entry or added token.
    public func id(of token: String) -> Int32? {
        vocabulary.id(of: token)
    }

    /// The vocabulary entry or added token with this id, as the file spells it.
    public func token(_ id: Int32) -> String? {
        vocabulary.token(id)
    }

    /// Whether the id is that of a control token.
    public func isSpecial(_ id: Int32) -> Bool {
        addedTokens.specialIDs.contains(id)
    }

    /// The tokens of a text.
    /// - Parameters:
    ///   - addSpecialTokens: whether the file's post-processor adds its tokens, such as the one that begins a text.
    ///   - allowSpecialTokens: whether the spelling of a control token within the text becomes that token. With false, no
    ///     text yields a control token (but the one for unknown characters); other added tokens are found all the same.
    public func encode(_ text: String, addSpecialTokens: Bool = false, allowSpecialTokens: Bool = true) -> [Int32] {
        let ids = encode(text, opensText: true, allowSpecialTokens: allowSpecialTokens)
        return addSpecialTokens ? postProcessor.apply(to: ids) : ids
    }

    /// The text of tokens; ids that no token has leave none.
    /// - Parameter skipSpecialTokens: whether control tokens leave no text.
    public func decode(_ ids: [Int32], skipSpecialTokens: Bool = false) -> String {
        var detokenizer = StreamingDetokenizer(self, skipSpecialTokens: skipSpecialTokens)
        var text = ""
        for id in ids { text += detokenizer.append(id) }
        return text + detokenizer.finish()
    }
}
