public struct PassageContext: Sendable {}
public struct TextFacts: Sendable {}
public struct Checker: Sendable {
    public init(lexicon: Lexicon) {}
    public func facts(of text: String) -> TextFacts { TextFacts() }
    public func context(of text: String) -> PassageContext { PassageContext() }
    public func check(source: String, output: String, target: CheckTarget) -> [Check] { [] }
    public func checkCandidate(source: TextFacts, sourceText: String, output: String, context: PassageContext, target: CheckTarget) -> [Check] { [] }
    public func checkAddition(_ text: String, context: PassageContext, target: CheckTarget) -> [Check] { [] }
}
