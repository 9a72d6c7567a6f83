/// What `model bench` measures. Rates are per second, sizes in millions of bytes.
struct BenchmarkFigures: Encodable {
    let precision: String
    let runs: Int
    let loadSeconds: Double
    /// What the machine can do in this precision, 10⁹ additions and multiplications; and what one row reads of weights, 10⁹ bytes.
    let matrixRate: Double
    let bandwidth: Double
    /// Tokens of a prompt of ``promptTokens``.
    let promptTokens: Int
    let prefillTokens: Double
    /// New tokens of one stream, and of 16 that share a prompt together.
    let decodeTokens: Double
    let sharedTokens: Double
    /// Greedy rewriting of real sentences, with and without guessing, and the part of the guesses that was right; none for
    /// models without a prompt format.
    let rewriting: Rewriting?
    let weightMegabytes: Double
    let residentMegabytes: Double
    let peakMegabytes: Double

    struct Rewriting: Encodable {
        let plainTokens: Double
        let draftedTokens: Double
        let acceptance: Double

        var speedUp: Double { draftedTokens / plainTokens }
    }

    var rows: [[String]] {
        var rows = [
            ["precision", precision],
            ["load", figure(loadSeconds) + " s"],
            ["matrix products", figure(matrixRate) + " G operations/s"],
            ["reading weights", figure(bandwidth) + " GB/s"],
            ["prompt of \(promptTokens) tokens", figure(prefillTokens) + " tokens/s"],
            ["one stream", figure(decodeTokens) + " tokens/s"],
            ["16 streams, one prompt", figure(sharedTokens) + " tokens/s"],
        ]
        if let rewriting {
            rows += [
                ["rewriting", figure(rewriting.plainTokens) + " tokens/s"],
                ["rewriting, guessing", "\(figure(rewriting.draftedTokens)) tokens/s, \(figure(rewriting.speedUp)) times as fast"],
                ["guesses that were right", figure(100 * rewriting.acceptance) + " %"],
            ]
        }
        return rows + [
            ["weights", figure(weightMegabytes) + " MB"], ["resident", figure(residentMegabytes) + " MB"],
            ["at its peak", figure(peakMegabytes) + " MB"],
        ]
    }
}
