/// Where the checks draw their lines: for a whole passage, and for one rewritten sentence.
struct Thresholds: Sendable {
    /// Shares kept: at least `pass`, else at least `warn`, else blocked.
    struct Kept: Sendable {
        let pass: Double
        let warn: Double

        func verdict(_ value: Double) -> Verdict { value >= pass ? .pass : value >= warn ? .warn : .block }
    }

    /// Values that must lie in `pass`, else in `warn`.
    struct Window: Sendable {
        let pass: ClosedRange<Double>
        let warn: ClosedRange<Double>

        func verdict(_ value: Double) -> Verdict { pass.contains(value) ? .pass : warn.contains(value) ? .warn : .block }
    }

    let numbersKept: Kept
    let namesKept: Kept
    /// Invented names: up to this many warn, more block.
    let namesInvented: Int
    let lengthRatio: Window
    let contentKept: Kept
    /// As shares that are not added: 1 less the share added.
    let contentOwn: Kept

    static let passage = Thresholds(
        numbersKept: Kept(pass: 0.95, warn: 0.75), namesKept: Kept(pass: 0.90, warn: 0.67), namesInvented: 1,
        lengthRatio: Window(pass: 0.70...1.15, warn: 0.55...1.40), contentKept: Kept(pass: 0.40, warn: 0.20),
        contentOwn: Kept(pass: 0.40, warn: 0.20))

    static let sentence = Thresholds(
        numbersKept: Kept(pass: 1, warn: 0.99), namesKept: Kept(pass: 1, warn: 0.67), namesInvented: 0,
        lengthRatio: Window(pass: 0.50...1.40, warn: 0.35...1.80), contentKept: Kept(pass: 0.40, warn: 0.20),
        contentOwn: Kept(pass: 0.45, warn: 0.25))
}
