/// Byte-level tokens to text: all of them together are one.
struct ByteLevelDecoding: DecodingStep {
    private var buffer = UTF8Buffer()
    private var isOpen = false

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        emit(buffer.append(ByteAlphabet.bytes(of: fragment.text)))
    }

    mutating func finish() -> [Fragment] {
        emit(buffer.finish())
    }

    private mutating func emit(_ text: String) -> [Fragment] {
        defer { isOpen = true }
        return [Fragment(text: text, opensToken: !isOpen)]
    }
}

/// Runs of tokens such as `<0xE2>` to the characters they spell; a run that is not valid UTF-8 becomes one U+FFFD a byte.
/// Whether it is valid shows at its end, so that a run is held back.
struct ByteFallbackDecoding: DecodingStep {
    private var run: [UInt8] = []

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        if let byte = Self.byte(of: fragment.text) {
            run.append(byte)
            return []
        }
        return finish() + [fragment]
    }

    mutating func finish() -> [Fragment] {
        defer { run = [] }
        if run.isEmpty { return [] }
        if let text = String(validating: run, as: UTF8.self) { return [Fragment(text: text, opensToken: true)] }
        return run.map { _ in Fragment(text: "\u{FFFD}", opensToken: true) }
    }

    private static func byte(of token: String) -> UInt8? {
        let bytes = Array(token.utf8)
        guard bytes.count == 6, bytes.starts(with: "<0x".utf8), bytes[5] == UInt8(ascii: ">") else { return nil }
        return UInt8(String(decoding: bytes[3..<5], as: UTF8.self), radix: 16)
    }
}

/// Makes one token of all.
struct FuseDecoding: DecodingStep {
    private var isOpen = false

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        defer { isOpen = true }
        return [Fragment(text: fragment.text, opensToken: !isOpen)]
    }
}

/// Replaces a text within tokens.
struct ReplaceDecoding: DecodingStep {
    let pattern: [Unicode.Scalar]
    let replacement: [Unicode.Scalar]

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        let text = Array(fragment.text.unicodeScalars)[...].replacing(pattern, with: replacement)
        return [Fragment(text: String(scalars: text), opensToken: fragment.opensToken)]
    }
}

/// Takes away up to so many of a character at the beginning and the end of each token.
struct StripDecoding: DecodingStep {
    let content: Unicode.Scalar
    let start: Int
    let stop: Int
    private var leading = 0
    private var held: [Unicode.Scalar] = []

    init(content: Unicode.Scalar, start: Int, stop: Int) {
        self.content = content
        self.start = start
        self.stop = stop
    }

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        if fragment.opensToken {
            // What is held back is the end of the token before, and is to be taken away.
            held = []
            leading = start
        }
        var scalars = fragment.text.unicodeScalars[...]
        while leading > 0, let first = scalars.first {
            leading = first == content ? leading - 1 : 0
            if first == content { scalars.removeFirst() }
        }
        var text = held + scalars
        let trailing = text.reversed().prefix(stop).prefix { $0 == content }.count
        held = Array(text.suffix(trailing))
        text.removeLast(trailing)
        return [Fragment(text: String(scalars: text), opensToken: fragment.opensToken)]
    }
}

/// Marks to white space; those of the first token go, where the pre-tokenizer prepends one.
struct MetaspaceDecoding: DecodingStep {
    let metaspace: Metaspace
    private var isOpen = false

    init(_ metaspace: Metaspace) {
        self.metaspace = metaspace
    }

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        let isFirst = !isOpen
        isOpen = true
        let drops = isFirst && metaspace.prependScheme != .never
        let scalars = fragment.text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
            guard scalar == metaspace.replacement else { return scalar }
            return drops ? nil : " "
        }
        return [Fragment(text: String(scalars: scalars), opensToken: fragment.opensToken)]
    }
}

/// What joins tokens where a file names no decoder: one space between each two.
struct SpaceDecoding: DecodingStep {
    private var isOpen = false

    mutating func append(_ fragment: Fragment) -> [Fragment] {
        defer { isOpen = true }
        return [Fragment(text: isOpen ? " " + fragment.text : fragment.text, opensToken: true)]
    }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
