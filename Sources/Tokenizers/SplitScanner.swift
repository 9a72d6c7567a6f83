/// Matches the split patterns against one text, whose scalars are classified once.
struct SplitScanner {
    private let text: ArraySlice<Unicode.Scalar>
    private let classes: [ScalarClass]

    init(_ text: ArraySlice<Unicode.Scalar>) {
        self.text = text
        classes = text.map { ScalarClass($0) }
    }

    /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
    func endOfGPT2Match(at start: Int) -> Int {
        if let end = endOfContraction(at: start, ignoringCase: false) { return end }
        let first = text[start] == " " ? start + 1 : start
        if let kind = scalarClass(first), !kind.isSpace { return endOfRun(from: first) { $0 == kind } }
        return endOfSpace(at: start)
    }

    /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,d}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    func endOfLlama3Match(at start: Int, digits: Int) -> Int {
        if let end = endOfContraction(at: start, ignoringCase: true) { return end }
        let kind = scalarClass(start)
        if kind == .letter { return endOfRun(from: start) { $0 == .letter } }
        if kind == .number { return endOfRun(from: start, limit: digits) { $0 == .number } }
        if kind != .newline, scalarClass(start + 1) == .letter { return endOfRun(from: start + 1) { $0 == .letter } }
        let first = text[start] == " " ? start + 1 : start
        if scalarClass(first) == .other {
            let end = endOfRun(from: first) { $0 == .other }
            return endOfRun(from: end) { $0 == .newline }
        }
        let end = endOfRun(from: start) { $0.isSpace }
        if let newline = text[start..<end].lastIndex(where: { $0 == "\n" || $0 == "\r" }) { return newline + 1 }
        return endOfSpace(at: start)
    }

    /// `\s+(?!\S)|\s+`: a run of white space, which leaves its last scalar to a word that follows.
    private func endOfSpace(at start: Int) -> Int {
        let end = endOfRun(from: start) { $0.isSpace }
        return end == text.endIndex || end == start + 1 ? end : end - 1
    }

    private func scalarClass(_ index: Int) -> ScalarClass? {
        index < text.endIndex ? classes[index - text.startIndex] : nil
    }

    private func endOfRun(from start: Int, limit: Int = .max, where belongs: (ScalarClass) -> Bool) -> Int {
        var end = start
        while end - start < limit, let kind = scalarClass(end), belongs(kind) { end += 1 }
        return end
    }

    private func endOfContraction(at start: Int, ignoringCase: Bool) -> Int? {
        guard text[start] == "'", start + 1 < text.endIndex else { return nil }
        func letter(_ index: Int) -> Unicode.Scalar? {
            guard index < text.endIndex else { return nil }
            guard ignoringCase else { return text[index] }
            // The long s is the only other scalar that folds to one of these letters.
            if text[index] == "\u{17F}" { return "s" }
            return ("A"..."Z").contains(text[index]) ? Unicode.Scalar(text[index].value | 0x20) : text[index]
        }
        switch (letter(start + 1), letter(start + 2)) {
        case ("s", _), ("t", _), ("m", _), ("d", _): return start + 2
        case ("r", "e"), ("v", "e"), ("l", "l"): return start + 3
        default: return nil
        }
    }
}
