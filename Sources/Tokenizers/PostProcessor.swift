/// Puts control tokens, such as the one that begins a text, around the tokens of the text.
struct PostProcessor: Sendable {
    enum Item: Equatable, Sendable {
        case text
        case tokens([Int32])

        var tokens: [Int32] {
            if case let .tokens(tokens) = self { tokens } else { [] }
        }
    }

    /// Each template is applied to what the one before it gave.
    var templates: [[Item]] = []

    func apply(to ids: [Int32]) -> [Int32] {
        templates.reduce(ids) { ids, template in
            template.flatMap { $0 == .text ? ids : $0.tokens }
        }
    }

    /// The tokens before the text.
    var prefix: [Int32] {
        templates.reversed().flatMap { template in
            template.prefix { $0 != .text }.flatMap(\.tokens)
        }
    }
}
