import CKernels

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
                losses[row] = ck_cross_entropy(logits + row * columns, Int(targets[row]), factors[row], columns)
            }
        }
    }
    return losses
}
