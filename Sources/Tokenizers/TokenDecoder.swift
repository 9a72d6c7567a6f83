/// Turns tokens back into text, one token after the other.
struct TokenDecoder: Sendable {
    var steps: [any DecodingStep]

    /// The text that is certain once `token` has come.
    mutating func append(_ token: String) -> String {
        run([Fragment(text: token, opensToken: true)], from: 0)
    }

    /// The text that was held back.
    mutating func finish() -> String {
        var text = ""
        for index in steps.indices {
            text += run(steps[index].finish(), from: index + 1)
        }
        return text
    }

    private mutating func run(_ fragments: [Fragment], from first: Int) -> String {
        var fragments = fragments
        for index in steps.indices.dropFirst(first) {
            fragments = fragments.flatMap { steps[index].append($0) }
        }
        return fragments.map(\.text).joined()
    }
}

/// A part of a token's text on its way through the steps.
struct Fragment {
    var text: String
    /// False where the fragment continues the token of the one before it.
    var opensToken: Bool
}

/// One step of a decoder. It gives out what later tokens cannot change any more.
protocol DecodingStep: Sendable {
    mutating func append(_ fragment: Fragment) -> [Fragment]
    mutating func finish() -> [Fragment]
}

extension DecodingStep {
    mutating func finish() -> [Fragment] { [] }
}
