/// White space as a visible mark, which also begins words (Kudo and Richardson 2018).
struct Metaspace: Equatable, Sendable {
    /// Where a mark is put before a text that does not begin with one.
    enum PrependScheme: String, Sendable {
        case always, first, never
    }

    var replacement: Unicode.Scalar
    var prependScheme: PrependScheme
    /// Whether the text is cut before each mark.
    var splits: Bool

    func split(_ text: ArraySlice<Unicode.Scalar>, opensText: Bool) -> [ArraySlice<Unicode.Scalar>] {
        var marked = text.map { $0 == " " ? replacement : $0 }
        let prepends = prependScheme == .always || prependScheme == .first && opensText
        if prepends, let first = marked.first, first != replacement { marked.insert(replacement, at: 0) }
        guard splits else { return [marked[...]] }
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        for index in marked.indices.dropFirst() where marked[index] == replacement {
            pieces.append(marked[start..<index])
            start = index
        }
        pieces.append(marked[start...])
        return pieces
    }
}
