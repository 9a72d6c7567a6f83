import COpenBLAS

/// The matrix library behind the large products.
public enum OpenBLAS {
    private static let failure: String? = openblas_open().map { String(cString: $0) }

    static let isAvailable = failure == nil

    /// Opens the library, once for the process.
    ///
    /// - Throws: ``KernelError/libraryMissing(reason:)`` when it is not installed.
    public static func open() throws(KernelError) {
        if let failure { throw .libraryMissing(reason: failure) }
    }

    /// The kernel family the library chose for this processor, such as `SkylakeX`; nil when it is not installed.
    public static var coreName: String? {
        isAvailable ? openblas_core_name().map { String(cString: $0) } : nil
    }
}

/// One operand of a matrix product: a row-major block and whether it is read transposed.
struct Operand {
    let pointer: UnsafePointer<Float>
    let stride: Int
    var transposed = false
}

/// c = alpha · a · b + beta · c on the calling thread, a `[m, k]`, b `[k, n]`, c `[m, n]` after transposition.
///
/// Without the library a plain loop does the work, so that no caller can fall into a missing symbol.
func multiply(
    _ a: Operand, _ b: Operand, m: Int, n: Int, k: Int, alpha: Float = 1, beta: Float = 0,
    into c: UnsafeMutablePointer<Float>, stride: Int
) {
    guard m > 0, n > 0 else { return }
    if OpenBLAS.isAvailable {
        openblas_sgemm(
            a.transposed, b.transposed, Int32(m), Int32(n), Int32(k), alpha, a.pointer, Int32(a.stride), b.pointer,
            Int32(b.stride), beta, c, Int32(stride))
        return
    }
    let (aRow, aColumn) = a.transposed ? (1, a.stride) : (a.stride, 1)
    let (bRow, bColumn) = b.transposed ? (1, b.stride) : (b.stride, 1)
    for i in 0..<m {
        for j in 0..<n {
            var sum: Float = 0
            for l in 0..<k { sum += a.pointer[i * aRow + l * aColumn] * b.pointer[l * bRow + j * bColumn] }
            let old = beta == 0 ? 0 : beta * c[i * stride + j]
            c[i * stride + j] = alpha * sum + old
        }
    }
}
