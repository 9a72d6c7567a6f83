/// Names that say the same in other letters: a people and its country, an abbreviation and what it stands for.
enum NameAlias {
    private static let groups = [
        "america american americans us u.s usa u.s.a states united", "britain british uk u.k briton britons",
        "england english englishman englishmen", "france french frenchman frenchmen", "spain spanish spaniard spaniards",
        "germany german germans", "italy italian italians", "greece greek greeks", "turkey turkish turk turks", "china chinese",
        "japan japanese", "poland polish pole poles", "sweden swedish swede swedes", "denmark danish dane danes",
        "finland finnish finn finns", "holland dutch netherlands dutchman", "wales welsh", "ireland irish",
        "scotland scottish scots scot",
        "switzerland swiss", "portugal portuguese", "norway norwegian norwegians", "peru peruvian peruvians", "thailand thai",
        "vietnam vietnamese", "philippines filipino filipinos philippine", "congo congolese", "belgium belgian belgians",
        "canada canadian canadians", "europe european europeans", "rome roman romans", "egypt egyptian egyptians",
        "hungary hungarian",
        "israel israeli israelis", "jew jewish jews", "islam islamic muslim muslims", "arctic arctics", "lebanon lebanese",
    ]

    /// Each word to the words of its group.
    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for group in groups {
            let words = group.split(separator: " ").map(String.init)
            for word in words { table[word] = words }
        }
        return table
    }()

    /// Whether `keys` has a name that says the same as `key`: the same word, one of its group, or one the other's regular
    /// adjective or plural (Georgia, Georgian, Georgians).
    static func isNamed(_ key: String, among keys: Set<String>) -> Bool {
        if keys.contains(key) { return true }
        if let group = table[key], group.contains(where: keys.contains) { return true }
        let first = key.utf8.first
        let length = key.utf8.count
        return keys.contains { other in
            guard other.utf8.first == first else { return false }
            return other.utf8.count < length ? isDerived(key, from: other) : isDerived(other, from: key)
        }
    }

    private static func isDerived(_ longer: String, from shorter: String) -> Bool {
        guard shorter.utf8.count >= 4 else { return false }
        let stem =
            shorter.hasSuffix("a") || shorter.hasSuffix("y") || shorter.hasSuffix("o") ? shorter.dropLast() : shorter[...]
        guard longer.hasPrefix(stem) else { return false }
        return ["s", "ies", "n", "an", "ans", "ian", "ians", "ean", "eans", "ese", "ish", "ic", "i", "is"].contains(
            longer.dropFirst(stem.count))
    }

    /// Whether `key` abbreviates names that follow one another: `wwf` of World Wrestling Federation.
    static func isAcronym(_ key: String, of names: [NameFact]) -> Bool {
        let letters = Array(key.utf8.filter { $0 != 0x2E })
        guard letters.count >= 2, letters.count <= names.count else { return false }
        for start in 0...(names.count - letters.count) where names[start].key.utf8.first == letters[0] {
            if (0..<letters.count).allSatisfy({ names[start + $0].key.utf8.first == letters[$0] }) { return true }
        }
        return false
    }
}
