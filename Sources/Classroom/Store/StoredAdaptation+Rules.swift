import Readability

extension StoredAdaptation {
    /// Refuses an adaptation whose parts contradict each other.
    func check() throws(ClassroomError) {
        guard OpaqueID.isValid(id, .adaptation) else {
            throw .invalid(field: "adaptation id", reason: "“\(id.prefix(40))” is not one; leave it out to get a fresh one")
        }
        try Self.check(sourceText, field: "source text")
        try Self.check(text, field: "text")
        guard !sentences.isEmpty else { throw .invalid(field: "sentences", reason: "there are none") }
        guard (0...16).contains(target.grade) else {
            throw .invalid(field: "target grade", reason: "\(target.grade) is not one; give 0 to 16")
        }
        let worst = checks.map(\.verdict).max() ?? .pass
        guard verdict >= worst else {
            throw .invalid(field: "verdict", reason: "it is “\(verdict.rawValue)”, but a check says “\(worst.rawValue)”")
        }
        for (position, sentence) in sentences.enumerated() { try check(sentence, at: position) }
        let figures = checks.map(\.value) + Array(sourceMeasures.values) + Array(outputMeasures.values) + Array(timings.values)
        guard figures.allSatisfy(\.isFinite) else {
            throw .invalid(field: "figures", reason: "a check, measure or timing is not a finite number")
        }
    }

    /// Most bytes of a source or of an adapted text.
    public static let textLimit = 8 << 20

    /// Any text that could be read is kept: what was adapted is not refused afterwards.
    private static func check(_ text: String, field: String) throws(ClassroomError) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: field, reason: "is empty") }
        guard !text.utf8.contains(0) else { throw .invalid(field: field, reason: "holds a NUL character; remove it") }
        guard text.utf8.count <= textLimit else {
            throw .invalid(field: field, reason: "has \(text.utf8.count) bytes; at most \(textLimit) are allowed")
        }
    }

    private func check(_ sentence: Sentence, at position: Int) throws(ClassroomError) {
        guard let range = sentence.source else {
            if sentence.origin == .unchanged {
                throw .invalid(field: "sentence \(position + 1)", reason: "it is marked unchanged but has no source")
            }
            return
        }
        let bytes = sourceText.utf8
        guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else {
            throw .invalid(
                field: "sentence \(position + 1)",
                reason: "its source \(range) is empty or outside the source's \(bytes.count) bytes")
        }
        for bound in [range.lowerBound, range.upperBound] {
            let index = bytes.index(bytes.startIndex, offsetBy: bound)
            guard index.samePosition(in: sourceText.unicodeScalars) != nil else {
                throw .invalid(field: "sentence \(position + 1)", reason: "byte \(bound) of the source lies within a character")
            }
        }
    }
}
