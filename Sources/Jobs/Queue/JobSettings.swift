import Foundation

/// Settings of jobs, from JSON that people wrote.
public enum JobSettings {
    /// - Throws: ``JobError/settings(kind:reason:)`` for a value that does not fit, or a key that the type does not have.
    public static func decode<Settings: Codable>(
        _ type: Settings.Type, from text: String, kind: String
    ) throws(JobError) -> Settings {
        do {
            let settings = try JSONDecoder().decode(type, from: Data(text.utf8))
            let given = try keys(Data(text.utf8)), known = try keys(JSONEncoder().encode(settings))
            guard let stranger = given.subtracting(known).sorted().first else { return settings }
            throw JobError.settings(kind: kind, reason: "'\(stranger.prefix(40))' is none; there are \(known.sorted().joined(separator: ", "))")
        } catch let error as JobError {
            throw error
        } catch let error as DecodingError {
            throw .settings(kind: kind, reason: reason(error))
        } catch {
            throw .settings(kind: kind, reason: "they are no JSON object")
        }
    }

    private static func keys(_ data: Data) throws -> Set<String> {
        guard let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return [] }
        return Set(object.keys)
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "they are no JSON object" : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of the wrong kind"
        @unknown default: "they cannot be read"
        }
    }
}
