extension RotaryEmbedding {
    /// The angles that turn back what `angles` turned: a rotation's gradient is the rotation the other way.
    public static func inverse(_ angles: Matrix) -> Matrix {
        var result = angles
        let half = angles.columns / 2
        for row in 0..<angles.rows {
            for index in half..<angles.columns { result[row, index] = -angles[row, index] }
        }
        return result
    }
}
