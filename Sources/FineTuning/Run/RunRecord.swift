import Foundation

/// What a run was made of, so that it can be made again: `run.json` of its folder.
public struct RunRecord: Sendable, Equatable, Codable {
    public var settings: TrainingSettings
    /// SHA-256 of the rows trained on and validated on, and of the base model's folder.
    public var dataHash: String
    public var validationHash: String?
    public var baseHash: String
    /// The base model's name, without its path.
    public var base: String
    /// SHA-256 of the adapter that training goes on from; nil for a fresh one.
    public var adapterHash: String?
    public var rows: Int
    public var validationRows: Int
    public var codeVersion: String
    public var machine: Machine

    public init(
        settings: TrainingSettings, dataHash: String, validationHash: String?, baseHash: String, base: String,
        adapterHash: String? = nil, rows: Int, validationRows: Int, codeVersion: String, machine: Machine = .current
    ) {
        self.settings = settings
        self.dataHash = dataHash
        self.validationHash = validationHash
        self.baseHash = baseHash
        self.base = base
        self.adapterHash = adapterHash
        self.rows = rows
        self.validationRows = validationRows
        self.codeVersion = codeVersion
        self.machine = machine
    }

    /// The processor and system, without a name.
    public struct Machine: Sendable, Equatable, Codable {
        public let processor: String
        public let cores: Int
        public let system: String

        public static var current: Machine {
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            let name = lines.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
            return Machine(
                processor: name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown",
                cores: ProcessInfo.processInfo.activeProcessorCount,
                system: ProcessInfo.processInfo.operatingSystemVersionString)
        }
    }

    /// What differs in another record that is to go on with the same run: the machine and the code may.
    func differences(from other: RunRecord) -> [String] {
        var names: [String] = []
        if dataHash != other.dataHash { names.append("data (its rows have changed)") }
        if validationHash != other.validationHash { names.append("validation (its rows have changed)") }
        if baseHash != other.baseHash { names.append("base (\(base) and \(other.base) differ)") }
        if adapterHash != other.adapterHash { names.append("adapter (it goes on from another one)") }
        return names + settings.differences(from: other.settings)
    }
}

extension TrainingSettings {
    /// The names of the settings that differ.
    func differences(from other: TrainingSettings) -> [String] {
        let (own, others) = (fields, other.fields)
        return Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }.sorted().map { name in
            "\(name) (\(others[name] ?? "none") then, \(own[name] ?? "none") now)"
        }
    }

    /// Every setting by name, as text; those of the augmentation beside the others.
    private var fields: [String: String] {
        guard let data = try? JSONEncoder().encode(self),
            var object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [:] }
        let inner = object.removeValue(forKey: "augmentation") as? [String: Any] ?? [:]
        return object.merging(inner) { outer, _ in outer }.mapValues { "\($0)" }
    }
}
