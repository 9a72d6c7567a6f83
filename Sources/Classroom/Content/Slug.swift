internal import Foundation

/// Names for addresses and folders.
public enum Slug {
    /// The lower-case ASCII words and digits of a title, joined by hyphens; `nil` where nothing is left.
    public static func make(from title: String) -> String? {
        let plain = title.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
            !$0.properties.isDiacritic && $0 != "'" && $0 != "’"
        }
        let words = plain.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        let slug = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
        let cut = slug.prefix(limit)
        let whole = cut.count < slug.count ? cut[..<(cut.lastIndex(of: "-") ?? cut.endIndex)] : cut
        return whole.isEmpty ? nil : String(whole)
    }

    static let limit = 80
}
