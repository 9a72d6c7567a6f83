/// e to the x for sixteen floats at once, relative error below 2e-7; x is clamped to the range of normal results.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2, ln 2 in two parts (Cody and Waite), and e^r by its series to the seventh power.
@inline(__always)
func exponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
    let low = SIMD16<Float>(repeating: -87.3), high = SIMD16<Float>(repeating: 88.3)
    let x = larger(x, low).replacing(with: high, where: x .> high)
    // Adding 1.5 · 2^23 rounds to the nearest integer and leaves it in the low bits.
    let shift: Float = 12_582_912
    let shifted = x * 1.442_695_04 + shift
    let n = shifted - shift
    let r = (x - n * 0.693_359_375) + n * 2.121_944_4e-4
    var series = r * 1.984_127e-4 + 1.388_888_9e-3
    series = series * r + 8.333_333_3e-3
    series = series * r + 4.166_666_7e-2
    series = series * r + 1.666_666_7e-1
    series = series * r + 0.5
    series = series * r * r + r + 1
    let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
    return unsafeBitCast(unsafeBitCast(series, to: SIMD16<UInt32>.self) &+ exponent, to: SIMD16<Float>.self)
}
