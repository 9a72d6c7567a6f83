/// Words of a text as they are shown in a detail.
enum Quoted {
    /// The first items in quotation marks, and how many more there are.
    /// - Parameter count: how many there are in all, where `items` are only the first ones.
    static func list(_ items: [String], of count: Int? = nil, limit: Int = 6) -> String {
        let shown = items.prefix(limit).map { "“\($0)”" }.joined(separator: ", ")
        let count = count ?? items.count
        return count > limit ? shown + " and \(count - limit) more" : shown
    }
}
