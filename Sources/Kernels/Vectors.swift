import CKernels

/// Loads sixteen floats from an address of any alignment.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// Stores sixteen floats to an address of any alignment.
@inline(__always)
func store(_ value: SIMD16<Float>, _ pointer: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: SIMD16<Float>.self)
}

/// The sum of the lanes, halves first: the library's own `sum()` goes lane by lane.
@inline(__always)
func sum(_ x: SIMD16<Float>) -> Float { sum(x.lowHalf + x.highHalf) }

@inline(__always)
func sum(_ x: SIMD8<Float>) -> Float { sum(x.lowHalf + x.highHalf) }

@inline(__always)
func sum(_ x: SIMD4<Float>) -> Float {
    let two = x.lowHalf + x.highHalf
    return two.x + two.y
}

/// The larger of each pair of lanes; a NaN in `a` stays.
@inline(__always)
func larger(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> { a.replacing(with: b, where: a .< b) }

/// The sum of a[i] · b[i].
func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float { ck_dot(a, b, count) }

/// y += scale · x.
func addScaled(_ x: UnsafePointer<Float>, by scale: Float, to y: UnsafeMutablePointer<Float>, count: Int) {
    ck_add_scaled(x, scale, y, count)
}
