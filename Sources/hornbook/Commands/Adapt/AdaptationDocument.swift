import Classroom

/// What `adapt --json` prints.
struct AdaptationDocument: Encodable, Sendable {
    let adaptation: StoredAdaptation
    let students: [String]

    init(_ adaptation: StoredAdaptation, students: [String]) {
        self.adaptation = adaptation
        self.students = students
    }

    private enum Key: String, CodingKey {
        case id, text, verdict, target, source, output, checks, sentences, provenance, timings, students
    }

    private enum SentenceKey: String, CodingKey {
        case source, text, origin
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(adaptation.id, forKey: .id)
        try container.encode(adaptation.text, forKey: .text)
        try container.encode(adaptation.verdict, forKey: .verdict)
        try container.encode(adaptation.target, forKey: .target)
        try container.encode(adaptation.sourceMeasures, forKey: .source)
        try container.encode(adaptation.outputMeasures, forKey: .output)
        try container.encode(adaptation.checks, forKey: .checks)
        var list = container.nestedUnkeyedContainer(forKey: .sentences)
        for sentence in adaptation.sentences {
            var item = list.nestedContainer(keyedBy: SentenceKey.self)
            // An added sentence says so with a null, where a synthesized encoding would leave the key out.
            try item.encode(sentence.source.map { [$0.lowerBound, $0.upperBound] }, forKey: .source)
            try item.encode(sentence.text, forKey: .text)
            try item.encode(sentence.origin, forKey: .origin)
        }
        try container.encode(adaptation.provenance, forKey: .provenance)
        try container.encode(adaptation.timings, forKey: .timings)
        try container.encode(students, forKey: .students)
    }
}
