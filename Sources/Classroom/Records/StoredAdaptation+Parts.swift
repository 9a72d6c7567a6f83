extension StoredAdaptation {
    /// What was asked for.
    public struct Target: Sendable, Codable, Equatable {
        /// Flesch-Kincaid grade.
        public var grade: Double
        /// Interest tags; empty for none.
        public var interests: [String]
        public var protectedTerms: [String]

        public init(grade: Double, interests: [String] = [], protectedTerms: [String] = []) {
            self.grade = grade
            self.interests = interests
            self.protectedTerms = protectedTerms
        }
    }

    /// Where an adaptation stands on its way to a student.
    public enum Status: String, Sendable, Codable, CaseIterable {
        case draft, approved, approvedWithEdits, rejected, withdrawn
    }

    /// Where a sentence came from.
    public enum Origin: String, Sendable, Codable, CaseIterable {
        case model, retry, rule, interest, teacher, unchanged
    }

    /// One sentence of the adapted text, in order.
    public struct Sentence: Sendable, Codable, Equatable {
        /// UTF-8 byte offsets into `sourceText`; `nil` for an added sentence.
        public var source: Range<Int>?
        public var text: String
        public var origin: Origin

        public init(source: Range<Int>?, text: String, origin: Origin) {
            self.source = source
            self.text = text
            self.origin = origin
        }
    }

    /// What made the text: enough to make it again.
    public struct Provenance: Sendable, Codable, Equatable {
        public var modelHash: String
        /// `nil` where the base worked alone.
        public var adapterVersion: String?
        public var promptFormat: String
        public var seed: UInt64
        /// Candidates for each sentence.
        public var candidates: Int
        public var engineVersion: String
        /// Of the products with the model's weights; `nil` where it is not known.
        public var precision: String?

        public init(
            modelHash: String, adapterVersion: String? = nil, promptFormat: String, seed: UInt64, candidates: Int,
            engineVersion: String, precision: String? = nil
        ) {
            self.precision = precision
            self.modelHash = modelHash
            self.adapterVersion = adapterVersion
            self.promptFormat = promptFormat
            self.seed = seed
            self.candidates = candidates
            self.engineVersion = engineVersion
        }
    }
}
