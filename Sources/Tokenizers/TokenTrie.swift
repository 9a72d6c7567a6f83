/// Finds the longest of many tokens at a place in a text.
struct TokenTrie: Sendable {
    private struct Node: Sendable {
        var children: [Unicode.Scalar: Int] = [:]
        /// What stands here: the number given with the token.
        var token: Int?
    }

    private var nodes = [Node()]

    var isEmpty: Bool { nodes.count == 1 }

    /// Adds a token; of two with the same text the first one stays.
    mutating func insert(_ text: some Sequence<Unicode.Scalar>, token: Int) {
        var node = 0
        for scalar in text {
            if let child = nodes[node].children[scalar] {
                node = child
            } else {
                nodes[node].children[scalar] = nodes.count
                node = nodes.count
                nodes.append(Node())
            }
        }
        if node != 0, nodes[node].token == nil { nodes[node].token = token }
    }

    /// The longest token that begins at `start`, and where it ends.
    func longestMatch(in text: ArraySlice<Unicode.Scalar>, at start: Int) -> (token: Int, end: Int)? {
        var node = 0
        var best: (token: Int, end: Int)?
        var index = start
        while index < text.endIndex, let child = nodes[node].children[text[index]] {
            node = child
            index += 1
            if let token = nodes[node].token { best = (token, index) }
        }
        return best
    }
}
