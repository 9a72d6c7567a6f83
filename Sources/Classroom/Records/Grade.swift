/// School grades as people write them: `K`, or 1 to 12.
public enum Grade {
    /// The number of a grade, 0 for kindergarten; `nil` for anything else.
    public static func number(of text: String) -> Int? {
        if ["k", "kg"].contains(text.lowercased()) { return 0 }
        guard let number = Int(text), (0...12).contains(number) else { return nil }
        return number
    }

    /// A grade as it is shown.
    public static func label(_ number: Int) -> String {
        number == 0 ? "K" : String(number)
    }
}
