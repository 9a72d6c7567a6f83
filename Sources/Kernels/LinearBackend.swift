/// What else happens to a block of a product's output, called once for each as soon as it is there.
typealias BlockFinish = (_ rows: Range<Int>, _ columns: Range<Int>) -> Void

/// One precision and library for the products with a weight that is packed once and used many times.
///
/// The pointers are valid for the shapes named; implementations split the work over ``ThreadPool``.
protocol LinearBackend: Sendable {
    /// The memory that the weight takes.
    var byteCount: Int { get }

    /// out[r, j] (+)= Σ x[r, i] · weight[j, i] for `rows` rows of `inputs` elements; rows of `out` are `stride` apart.
    func multiply(
        _ x: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool,
        finish: BlockFinish?)

    /// The other direction, for gradients: out[r, i] (+)= Σ d[r, j] · weight[j, i] for `rows` rows of `outputs` elements
    /// that are `stride` apart; rows of `out` are `inputs` apart.
    func multiplyTransposed(
        _ d: UnsafePointer<Float>, rows: Int, stride: Int, into out: UnsafeMutablePointer<Float>, adding: Bool,
        finish: BlockFinish?)

    /// Copies one row of the weight into `out`, as far as its precision holds it.
    func copyRow(_ row: Int, into out: UnsafeMutablePointer<Float>)
}
