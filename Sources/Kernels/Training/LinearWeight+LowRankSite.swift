import CKernels

extension LinearWeight {
    /// out = x · weightᵀ + bias + the site's updates: scale · hidden · bᵀ in each one's columns.
    ///
    /// - Parameters:
    ///   - x: `[rows, inputs]`
    ///   - hidden: what `LowRankSite.project` made of it, `[rows, site.rank]`.
    ///   - out: `[rows, outputs]`, resized.
    public func apply(to x: Matrix, updatedBy site: LowRankSite, hidden: Matrix, values: [Float], into out: inout Matrix) {
        precondition(hidden.rows == x.rows && hidden.columns == site.rank, "the shapes of an update differ")
        precondition(site.updates.allSatisfy { $0.column + $0.outputs <= outputs }, "the update exceeds the row")
        out.resize(rows: x.rows)
        let (rank, stride) = (site.rank, outputs)
        site.withValues(values) { values in
            // Each b across, times its scale, so that outputs lie in vectors.
            ScratchMemory.withFloats(site.updates.reduce(0) { $0 + $1.rank * $1.outputs }) { factors in
                var next = factors
                for update in site.updates {
                    ck_transpose(values + update.b, update.rank, update.outputs, update.rank, update.scale, next, update.outputs)
                    next += update.rank * update.outputs
                }
                _ = hidden.withPointer { hidden in
                    out.withMutablePointer { out in
                        multiply(x, into: out) { rows, columns in
                            var (first, b) = (0, factors)
                            for update in site.updates {
                                let common = columns.clamped(to: update.column..<update.column + update.outputs)
                                ck_product_strided(
                                    hidden + rows.lowerBound * rank + first, rank, 1, rows.count,
                                    b + (common.lowerBound - update.column), update.outputs, update.rank,
                                    out + rows.lowerBound * stride + common.lowerBound, stride, common.count, true)
                                first += update.rank
                                b += update.rank * update.outputs
                            }
                        }
                    }
                }
            }
        }
    }

    /// The gradients of ``apply(to:updatedBy:hidden:values:into:)`` with `hidden` projected from dropout(x):
    /// dx = d · weight + dropout(dHidden · a) with dHidden = scale · d · b, and those of the site's factors.
    ///
    /// - Parameters:
    ///   - gradient: d, by the output, `[rows, outputs]`.
    ///   - x: the input, `[rows, inputs]`.
    ///   - gradients: where the factors' gradients are added.
    ///   - dx: `[rows, inputs]`, resized.
    public func backward(
        _ gradient: Matrix, x: Matrix, updatedBy site: LowRankSite, hidden: Matrix, dropout: Dropout?, values: [Float],
        gradients: inout [Float], into dx: inout Matrix
    ) {
        precondition(site.inputs == inputs && dx.columns == inputs, "the shapes of an update differ")
        dx.resize(rows: gradient.rows)
        ScratchMemory.withFloats(gradient.rows * site.rank) { dHidden in
            site.backward(
                gradient, x: x, dropout: dropout, hidden: hidden, values: values, gradients: &gradients, into: dHidden)
            let width = inputs
            site.withValues(values) { values in
                _ = dx.withMutablePointer { dx in
                    multiplyTransposed(gradient, into: dx) { rows, columns in
                        let (a, place) = (values + site.a + columns.lowerBound, rows.lowerBound * width + columns.lowerBound)
                        let dHidden = dHidden + rows.lowerBound * site.rank
                        func add(to out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool) {
                            ck_product_strided(
                                dHidden, site.rank, 1, rows.count, a, width, site.rank, out, stride, columns.count, adding)
                        }
                        guard let dropout else { return add(to: dx + place, stride: width, adding: true) }
                        ScratchMemory.withFloats(rows.count * columns.count) { update in
                            add(to: update, stride: columns.count, adding: false)
                            dropout.apply(
                                to: update, stride: columns.count, place: place, width: width, rows: rows.count,
                                columns: columns.count, adding: true, into: dx + place, stride: width)
                        }
                    }
                }
            }
        }
    }
}
