/// The negative log-likelihood of one target in each row of logits; the logits become its gradient.
///
/// - Parameters:
///   - logits: `[rows, vocabulary]`; afterwards factor · (softmax - one-hot of the target).
///   - targets: `[rows]`
///   - factors: `[rows]`, what each row's loss counts in the gradient.
/// - Returns: `[rows]`, without the factors.
public func crossEntropy(_ logits: inout Matrix, targets: [Int32], factors: [Float]) -> [Float] {
    precondition(targets.count == logits.rows && factors.count == logits.rows, "each row has a target")
    precondition(targets.allSatisfy { $0 >= 0 && $0 < logits.columns }, "target out of range")
    let (rows, columns) = (logits.rows, logits.columns)
    var losses = [Float](repeating: 0, count: rows)
    losses.withUnsafeMutableBufferPointer { losses in
        guard let losses = losses.baseAddress else { return }
        _ = logits.withMutablePointer { logits in
            ThreadPool.shared.run(rows) { row in
                let (line, target) = (logits + row * columns, Int(targets[row]))
                let total = logSumExp(line, count: columns)
                losses[row] = total - line[target]
                let factor = factors[row]
                _ = exponentiate(line, offset: total, count: columns)
                scale(line, by: factor, count: columns)
                line[target] -= factor
            }
        }
    }
    return losses
}

/// x *= factor.
private func scale(_ x: UnsafeMutablePointer<Float>, by factor: Float, count: Int) {
    var i = 0
    while i + 16 <= count {
        store(load(UnsafePointer(x) + i) * factor, x + i)
        i += 16
    }
    while i < count {
        x[i] *= factor
        i += 1
    }
}
