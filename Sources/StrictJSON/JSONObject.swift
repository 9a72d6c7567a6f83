/// The members of a JSON object in the order of the file, no two with the same key.
public struct JSONObject: Sendable {
    public struct Member: Sendable {
        public let key: String
        public let value: JSONValue
    }

    public private(set) var members: [Member] = []
    /// Where each key stands; only objects of many members have it.
    private var places: [ExactText: Int] = [:]
    private static let few = 8

    public var keys: some Sequence<String> { members.lazy.map(\.key) }

    /// The member whose key has exactly these scalars; nil where there is none. Takes constant time.
    public subscript(key: String) -> JSONValue? {
        let key = ExactText(key)
        let place = members.count > Self.few ? places[key] : members.firstIndex { ExactText($0.key) == key }
        return place.map { members[$0].value }
    }

    /// Adds a member unless its key is there already, and says whether it is new.
    mutating func add(_ key: String, _ value: JSONValue) -> Bool {
        let text = ExactText(key)
        if members.count > Self.few {
            guard places.updateValue(members.count, forKey: text) == nil else { return false }
        } else {
            guard !members.contains(where: { ExactText($0.key) == text }) else { return false }
            if members.count == Self.few {
                for (place, member) in members.enumerated() { places[ExactText(member.key)] = place }
                places[text] = members.count
            }
        }
        members.append(Member(key: key, value: value))
        return true
    }
}
