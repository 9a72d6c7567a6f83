public import Foundation
import StrictJSON

/// The shape of a LoRA adapter: what PEFT's `adapter_config.json` says of it.
public struct AdapterConfiguration: Sendable, Equatable {
    /// Rank of modules that no entry of `rankPattern` matches.
    public let rank: Int
    /// Alpha of modules that no entry of `alphaPattern` matches.
    public let alpha: Double
    /// Whether the scale is alpha / √rank (rank-stabilized LoRA) and not alpha / rank.
    public let isRankStabilized: Bool
    /// Ranks that differ: the first pattern that matches a module's path, or what follows one of its dots, decides.
    public let rankPattern: [PatternValue<Int>]
    /// Alphas that differ, by the same rule.
    public let alphaPattern: [PatternValue<Double>]
    public let targets: ModuleSelection
    /// Modules that are left out although `targets` selects them.
    public let exclusions: ModuleSelection?
    /// The layers that names in `targets` are looked for in; nil for all.
    public let layers: [Int]?
    /// Probability with which training drops an input of the update.
    public let dropout: Double
    /// What the adapter says of the model it was made for: a name or a path.
    public let baseModel: String?

    /// A value for the modules that a pattern matches.
    public struct PatternValue<Value: Sendable & Equatable>: Sendable, Equatable {
        /// A regular expression, or a plain name such as `q_proj`.
        public let pattern: String
        public let value: Value

        public init(pattern: String, value: Value) {
            self.pattern = pattern
            self.value = value
        }
    }

    /// An adapter to be trained: one rank and alpha for all its modules, unless the patterns say otherwise.
    public init(
        rank: Int, alpha: Double, isRankStabilized: Bool = false, targets: ModuleSelection = .allLinear,
        rankPattern: [PatternValue<Int>] = [], alphaPattern: [PatternValue<Double>] = [],
        dropout: Double = 0, baseModel: String? = nil
    ) {
        self.rank = rank
        self.alpha = alpha
        self.isRankStabilized = isRankStabilized
        self.rankPattern = rankPattern
        self.alphaPattern = alphaPattern
        self.targets = targets
        self.exclusions = nil
        self.layers = nil
        self.dropout = dropout
        self.baseModel = baseModel
    }

    /// Reads `adapter_config.json`.
    ///
    /// Fields that are null, false or empty ask for nothing and are accepted, known or not; an unknown field with a value is
    /// refused by name, since it may change what the adapter computes.
    ///
    /// - Parameters:
    ///   - json: the document.
    ///   - file: its name, for messages.
    /// - Throws: `CheckpointError.malformed` for a missing, ill-typed or absurd field, `.unsupported` for one that asks for
    ///   what the engine lacks.
    public init(json: Data, file: String) throws(CheckpointError) {
        try self.init(JSONFields(Array(json), file: file))
    }

    /// Reads a folder's `adapter_config.json`.
    ///
    /// - Throws: as `init(json:file:)`; `.unreadable` where there is none.
    public init(folder: URL) throws(CheckpointError) {
        let file = folder.appending(path: Self.fileName)
        try self.init(JSONFields(SmallFile.read(file), file: file.path(percentEncoded: false)))
    }

    static let fileName = "adapter_config.json"
    static let ranks = 1...(1 << 16)
    static let alphas = -1e6...1e6

    private init(_ fields: JSONFields) throws(CheckpointError) {
        try AdapterFeatures.refuseUnsupported(fields)
        rank = try fields.integer("r", in: Self.ranks)
        alpha = try fields.number("lora_alpha", in: Self.alphas)
        isRankStabilized = try fields.bool("use_rslora", default: false)
        dropout = try fields.optionalNumber("lora_dropout", in: 0...1) ?? 0
        baseModel = try fields.optionalString("base_model_name_or_path")
        guard let targets = try ModuleSelection.read("target_modules", fields) else {
            throw fields.malformed("target_modules", "it names no modules")
        }
        if case .matching(let pattern) = targets, pattern.lowercased() == ModuleSelection.allLinearShorthand {
            self.targets = .allLinear
        } else {
            self.targets = targets
        }
        exclusions = try ModuleSelection.read("exclude_modules", fields)
        layers = try Self.layers(fields, targets)
        rankPattern = try Self.pattern("rank_pattern", fields) { (table, key) throws(CheckpointError) in
            try table.integer(key, in: Self.ranks)
        }
        alphaPattern = try Self.pattern("alpha_pattern", fields) { (table, key) throws(CheckpointError) in
            try table.number(key, in: Self.alphas)
        }
    }

    private static func layers(_ fields: JSONFields, _ targets: ModuleSelection) throws(CheckpointError) -> [Int]? {
        guard let layers = try fields.integers("layers_to_transform", in: 0...1000), !layers.isEmpty else {
            guard fields.value("layers_pattern")?.isEmpty ?? true else {
                throw fields.malformed("layers_pattern", "it goes with layers_to_transform only")
            }
            return nil
        }
        guard case .named = targets else {
            throw fields.malformed("layers_to_transform", "it goes with a list of target_modules only")
        }
        let patterns: [String]
        if case .string(let pattern) = fields.value("layers_pattern") {
            patterns = [pattern]
        } else {
            patterns = try fields.strings("layers_pattern") ?? []
        }
        guard patterns.allSatisfy({ $0.isEmpty || $0 == "layers" }) else {
            throw fields.unsupported("layers_pattern", "layers under another name than 'layers'")
        }
        return Set(layers).sorted()
    }

    private static func pattern<Value>(
        _ key: String, _ fields: JSONFields, _ read: (JSONFields, String) throws(CheckpointError) -> Value
    ) throws(CheckpointError) -> [PatternValue<Value>] {
        guard let table = try fields.optionalFields(key) else { return [] }
        var entries: [PatternValue<Value>] = []
        var length = 0
        for pattern in table.object.keys {
            do throws(ModulePatternParser.Failure) {
                length += try ModulePattern(suffix: pattern).length
            } catch {
                throw error.place(pattern, table)
            }
            guard length <= 100_000 else { throw fields.malformed(key, "its patterns are too many") }
            entries.append(PatternValue(pattern: pattern, value: try read(table, pattern)))
        }
        return entries
    }
}
