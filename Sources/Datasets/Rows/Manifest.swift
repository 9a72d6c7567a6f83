/// What a built dataset holds and where it comes from: `manifest.json` beside its rows.
public struct Manifest: Sendable, Codable, Equatable {
    /// A file of rows.
    public struct File: Sendable, Codable, Equatable {
        public let name: String
        public let rows: Int
        /// SHA-256 of the file, in hexadecimal.
        public let sha256: String
    }

    /// The version of this format.
    public let format: Int
    /// The version of Hornbook that built it.
    public let hornbook: String
    public let splits: [Split]
    public let leastQuality: Double
    public let leastConfidence: Double
    /// A hash of every file of the content folder.
    public let contentHash: String
    public let counts: Dataset.Counts
    public let files: [File]

    /// The name of the file in a dataset's folder.
    public static let fileName = "manifest.json"
    static let currentFormat = 1
}
