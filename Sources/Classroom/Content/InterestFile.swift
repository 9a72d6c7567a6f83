public import Foundation

/// Reads and writes the JSON of an interest, `content/interests/<tag>.json`.
public enum InterestFile {
    /// Most bytes of a file.
    public static let sizeLimit = 1 << 20

    /// Parses an interest and checks every rule of the format.
    ///
    /// - Parameter file: the file's name, for errors.
    public static func parse(_ data: Data, file: String) throws(ContentError) -> Interest {
        guard data.count <= sizeLimit else {
            throw ContentError(file: file, reason: "is larger than \(sizeLimit / 1024) KiB; split it or cut it")
        }
        _ = try TextFile.text(of: data, file: file)
        do {
            return try JSONDecoder().decode(StrictInterest.self, from: data).interest.checked()
        } catch let error as ClassroomError {
            throw ContentError(file: file, reason: error.description)
        } catch let error as DecodingError {
            throw ContentError(file: file, reason: explanation(of: error))
        } catch {
            throw ContentError(file: file, reason: "is not an interest in JSON")
        }
    }

    /// Reads a file; its tag must be its name.
    public static func read(_ url: URL) throws(ContentError) -> Interest {
        let text = try TextFile.read(url, limit: sizeLimit)
        let interest = try parse(Data(text.utf8), file: url.path)
        let name = url.deletingPathExtension().lastPathComponent
        guard interest.tag == name else {
            throw ContentError(file: url.path, reason: "holds the tag “\(interest.tag)”; name the file \(interest.tag).json")
        }
        return interest
    }

    /// The interests of a folder's `.json` files, by name.
    public static func readAll(in folder: URL) throws(ContentError) -> [Interest] {
        var interests: [Interest] = []
        for file in try ContentFolder.entries(of: folder) where file.pathExtension == "json" {
            interests.append(try read(file))
        }
        return interests
    }

    /// The interest as a file holds it.
    public static func data(of interest: Interest) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(interest) + Data("\n".utf8)
    }

    private static func explanation(of error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            let keys = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
            return keys.isEmpty ? "the file" : String(keys.drop { $0 == "." })
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "“\(key.stringValue)” is missing from \(place(context.codingPath)); add it"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(place(context.codingPath)) is not of the kind that belongs there; see docs/schemas/interest.schema.json"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "is not JSON; check commas and quotation marks" : context.debugDescription
        @unknown default: return "is not an interest in JSON"
        }
    }
}

/// An interest of which no key may be misspelled: an unknown one is refused, not dropped.
private struct StrictInterest: Decodable {
    let interest: Interest

    init(from decoder: any Decoder) throws {
        try Self.refuseUnknownKeys(decoder, known: ["tag", "name", "terms", "ideas", "avoid"])
        let values = try decoder.container(keyedBy: Key.self)
        interest = Interest(
            tag: try values.decode(String.self, forKey: Key("tag")), name: try values.decode(String.self, forKey: Key("name")),
            terms: try values.decode([String].self, forKey: Key("terms")),
            ideas: try values.decode([StrictIdea].self, forKey: Key("ideas")).map(\.idea),
            avoid: try values.decodeIfPresent([String].self, forKey: Key("avoid")) ?? [])
    }

    private struct StrictIdea: Decodable {
        let idea: Interest.Idea

        init(from decoder: any Decoder) throws {
            try refuseUnknownKeys(decoder, known: ["triggers", "text", "themes"])
            let values = try decoder.container(keyedBy: Key.self)
            idea = Interest.Idea(
                triggers: try values.decode([String].self, forKey: Key("triggers")),
                text: try values.decode(String.self, forKey: Key("text")),
                themes: try values.decodeIfPresent([String].self, forKey: Key("themes")) ?? [])
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private static func refuseUnknownKeys(_ decoder: any Decoder, known: Set<String>) throws {
        let keys = try decoder.container(keyedBy: Key.self).allKeys
        guard let unknown = keys.map(\.stringValue).filter({ !known.contains($0) }).min() else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: decoder.codingPath + [Key(unknown)],
                debugDescription: "“\(unknown)” is not a key here; known are \(known.sorted().joined(separator: ", "))"))
    }
}
