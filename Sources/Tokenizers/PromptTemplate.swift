/// A text with places such as `{source}`, filled in once: what is filled in is never searched for places.
struct PromptTemplate {
    enum Place: String {
        case grade, interest, source
    }

    private enum Part {
        case text(String)
        case place(Place)
    }

    private var parts: [Part] = []
    private(set) var places: Set<Place> = []
    /// A name in braces that is no place.
    private(set) var unknownPlace: String?

    init(_ text: String) {
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let afterOpen = rest[rest.index(after: open)...]
            let name = afterOpen.prefix { $0.isASCII && $0.isLetter }
            guard !name.isEmpty, afterOpen[name.endIndex...].first == "}" else {
                parts.append(.text(String(rest[...open])))
                rest = afterOpen
                continue
            }
            parts.append(.text(String(rest[..<open])))
            if let place = Place(rawValue: String(name)) {
                parts.append(.place(place))
                places.insert(place)
            } else {
                unknownPlace = unknownPlace ?? String(name)
            }
            rest = afterOpen[name.endIndex...].dropFirst()
        }
        parts.append(.text(String(rest)))
    }

    func filled(with values: [Place: String]) -> String {
        parts.map { part in
            switch part {
            case let .text(text): text
            case let .place(place): values[place] ?? ""
            }
        }.joined()
    }
}
