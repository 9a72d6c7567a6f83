import StrictJSON

/// Which modules of a model an adapter is about, as PEFT's `target_modules` and `exclude_modules` say it.
public enum ModuleSelection: Sendable, Equatable {
    /// Modules whose path is one of the names, or ends with a dot and one of them.
    case named([String])
    /// Modules whose whole path matches a regular expression (Python's syntax without look-around and back-references).
    case matching(String)
    /// Every projection of every layer.
    case allLinear

    static let allLinearShorthand = "all-linear"

    /// Reads a list of names, or a string, which is a regular expression.
    static func read(_ key: String, _ fields: JSONFields) throws(CheckpointError) -> ModuleSelection? {
        guard let value = fields.value(key), !value.isEmpty else { return nil }
        guard case .string(let pattern) = value else { return .named(Set(try fields.strings(key) ?? []).sorted()) }
        do throws(ModulePatternParser.Failure) {
            _ = try ModulePattern(pattern)
        } catch {
            throw error.place(key, fields)
        }
        return .matching(pattern)
    }

    /// A test of module paths.
    func matcher() throws(ModulePatternParser.Failure) -> (String) -> Bool {
        switch self {
        case .named(let names):
            { path in names.contains { path == $0 || path.hasSuffix("." + $0) } }
        case .matching(let expression):
            try ModulePattern(expression).matches
        case .allLinear:
            { _ in true }
        }
    }

    /// How the selection stands in a configuration file.
    var json: String {
        switch self {
        case .named(let names): "[" + Set(names).sorted().map(JSONText.quoted).joined(separator: ", ") + "]"
        case .matching(let expression): JSONText.quoted(expression)
        case .allLinear: JSONText.quoted(Self.allLinearShorthand)
        }
    }
}

extension ModulePatternParser.Failure {
    /// The failure as one of a field of a file.
    func place(_ key: String, _ fields: JSONFields) -> CheckpointError {
        isUnsupported ? fields.unsupported(key, reason) : fields.malformed(key, "not a pattern: \(reason)")
    }
}
