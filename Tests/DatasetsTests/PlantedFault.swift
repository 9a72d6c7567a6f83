import Datasets
import Foundation
import Testing

/// A fault put into clean content, the rule that has to find it, and the file where.
struct PlantedFault: Sendable, CustomTestStringConvertible {
    let name: String
    let rule: Rule
    let file: String
    let plant: @Sendable (ContentCopy) throws -> Void

    var testDescription: String { name }

    /// Puts `new` in the place of `old`.
    init(_ name: String, _ rule: Rule, _ file: String, _ old: String, _ new: String) {
        self.init(name, rule, file) { try $0.replace(old, with: new, in: file) }
    }

    init(_ name: String, _ rule: Rule, _ file: String, plant: @escaping @Sendable (ContentCopy) throws -> Void) {
        self.name = name
        self.rule = rule
        self.file = file
        self.plant = plant
    }
}

extension PlantedFault {
    private static let jar = "passages/\(Samples.jar)", drum = "passages/\(Samples.drum)", wheel = "passages/\(Samples.wheel)"
    private static let story = "\(jar)/adaptations/grade-4.horses.md", plain = "\(wheel)/adaptations/grade-4.md"
    private static let easy = "\(drum)/adaptations/grade-2.horses.md"

    static let all = form + words + facts + sisters + questions + drafts

    private static let form = [
        PlantedFault("a byte order mark", .encoding, plain) { copy in try copy.write("\u{FEFF}" + copy.text(plain), to: plain) },
        PlantedFault("an accent in two scalars", .encoding, plain, "repair shop", "cafe\u{301}"),
        PlantedFault("CRLF", .whitespace, story) { copy in
            try copy.write(copy.text(story).replacingOccurrences(of: "\n", with: "\r\n"), to: story)
        },
        PlantedFault("blanks at a line's end", .whitespace, easy, "thrown away.", "thrown away.  "),
        PlantedFault("bytes that are not UTF-8", .schema, plain) { copy in
            try (Data(contentsOf: copy.file(plain)) + Data([0xFF, 0x0A])).write(to: copy.file(plain))
        },
        PlantedFault("an unknown key", .schema, story, "interest: horses", "interests: horses"),
        PlantedFault("a grade that is not the name's", .schema, story, "grade: 4", "grade: 5"),
        PlantedFault("an answer beyond the options", .schema, "\(drum)/questions.json", "\"answer\": 3", "\"answer\": 4"),
        PlantedFault("a missing adaptation", .completeness, "\(wheel)/passage.md") { copy in
            try FileManager.default.removeItem(at: copy.file(plain))
        },
    ]

    private static let words = [
        PlantedFault("a misspelled word", .spelling, plain, "discouraged", "discouragd"),
        PlantedFault("a misspelled word in the passage", .spelling, "\(wheel)/passage.md", "patiently", "patientley"),
        PlantedFault("a word that is none", .knownWords, plain, "a crack in it", "an arebory in it"),
        PlantedFault("a blocked word", .bannedWord, story, "laughed", "stood naked"),
        PlantedFault("a telephone number", .personalData, plain, "Nobody paid with money there.", "Call 555-201-3344 there."),
        PlantedFault("a mail address", .personalData, "\(drum)/questions.json", "To Paris", "To pan@example.org"),
    ]

    private static let facts = [
        PlantedFault("a level too high", .level, easy) { copy in
            try copy.write(
                "---\ngrade: 2\ninterest: horses\n---\n\n" + body(copy, "\(drum)/adaptations/grade-7.basketball.md"), to: easy)
        },
        PlantedFault("half of the text", .length, plain) { copy in
            try copy.write(copy.text(plain).components(separatedBy: "\n\n").prefix(3).joined(separator: "\n\n") + "\n", to: plain)
        },
        PlantedFault("a number lost", .numbersKept, easy, "By about 1947 they", "Then they"),
        PlantedFault("a number changed", .numbersInvented, easy, "1951", "1961"),
        PlantedFault("a name lost", .namesKept, easy, "to London", "to a big city"),
        PlantedFault("a name of its own", .namesInvented, plain, "a younger girl", "a younger girl named Priya"),
        PlantedFault(
            "a negation lost", .negation, plain, "She did not take the wrench out of Mateo's hand",
            "She did take the wrench out of Mateo's hand"),
        PlantedFault("a protected term gone", .protectedTerms, plain, "volunteers", "people"),
        PlantedFault("an interest that is not shown", .interestMissing, story) { copy in
            try copy.replace(" Next to the others it looked like a pony in a stable of big plow horses.", with: "", in: story)
            try copy.replace(", just as a herd follows its lead mare", with: "", in: story)
        },
        PlantedFault("an interest everywhere", .interestShare, story) { copy in
            try copy.write(copy.text(story).replacingOccurrences(of: ". ", with: ", like a pony in its stall. "), to: story)
        },
        PlantedFault(
            "sentences in splinters", .choppy, plain, ". He nearly gave up.",
            ". He sat down. He was sad. It was bad. He got mad. He nearly gave up."),
    ]

    private static let sisters = [
        PlantedFault("a variant that swaps the interest", .nearDuplicate, "\(jar)/adaptations/grade-4.music.md") { copy in
            try FileManager.default.moveItem(
                at: copy.file("\(jar)/adaptations/grade-4.md"), to: copy.file("\(jar)/adaptations/grade-4.music.md"))
            let text = try body(copy, story)
                .replacingOccurrences(of: "a pony in a stable of big plow horses", with: "a flute in an orchestra of big drums")
                .replacingOccurrences(of: "a herd follows its lead mare", with: "a choir follows its conductor")
            try copy.write("---\ngrade: 4\ninterest: music\n---\n\n" + text, to: "\(jar)/adaptations/grade-4.music.md")
        },
        PlantedFault("an adaptation of another passage", .nearDuplicate, plain) { copy in
            try copy.write("---\ngrade: 4\n---\n\n" + body(copy, "\(jar)/adaptations/grade-4.md"), to: plain)
        },
        PlantedFault("sentences of a sister", .sharedSentences, "\(jar)/adaptations/grade-4.md") { copy in
            let paragraphs = try body(copy, story).components(separatedBy: "\n\n")
            let own = try body(copy, "\(jar)/adaptations/grade-4.md").components(separatedBy: "\n\n")
            try copy.write(
                "---\ngrade: 4\n---\n\n" + (paragraphs.prefix(2) + own.dropFirst(2)).joined(separator: "\n\n"),
                to: "\(jar)/adaptations/grade-4.md")
        },
        PlantedFault("one frame in three passages", .sentenceFrame, plain) { copy in
            for (path, words) in [(story, ("jar", "king")), (easy, ("drum", "player")), (plain, ("wheel", "girl"))] {
                try copy.write(
                    copy.text(path).trimmingCharacters(in: .newlines)
                        + " In the end, the \(words.0) was for all of us what it is to the \(words.1).\n", to: path)
            }
        },
        PlantedFault("a passage under two names", .contradiction, "passages/zz-copy/passage.md") { copy in
            try FileManager.default.createDirectory(at: copy.file("passages/zz-copy"), withIntermediateDirectories: false)
            try FileManager.default.copyItem(at: copy.file("\(jar)/passage.md"), to: copy.file("passages/zz-copy/passage.md"))
        },
    ]

    private static let questions = [
        PlantedFault(
            "a question that asks nothing", .questionForm, "\(drum)/questions.json", "Where did a group of players go in 1951?",
            "A group of players went in 1951."),
        PlantedFault("an option twice", .questionForm, "\(drum)/questions.json", "To Africa", "To Tobago"),
        PlantedFault(
            "a question in hard words", .questionLevel, "\(drum)/questions.json", "What is a steelpan?",
            "Which characterization describes steelpan instruments appropriately?"),
        PlantedFault(
            "a proof that is not in the passage", .questionProof, "\(drum)/questions.json", "rusty pans to London.\"",
            "old pans to London.\""),
        PlantedFault(
            "an adaptation without the answer", .questionAnswerable, easy,
            "In 1951 some young players took their rusty pans to London. The people there", "The people"),
        PlantedFault(
            "the longest option is right", .optionLength, "\(drum)/questions.json", "\"An instrument made from a steel barrel\"",
            "\"An instrument that players make from the end of a large steel barrel in which oil was shipped\""),
        PlantedFault("right answers in one place", .answerPosition, "\(drum)/questions.json") { copy in
            let path = "\(drum)/questions.json"
            let text = try copy.text(path).replacing(/"answer": \d/, with: "\"answer\": 2")
            try copy.write(text, to: path)
        },
        PlantedFault("two questions of one kind", .completeness, "\(drum)/questions.json", "\"inference\"", "\"detail\""),
    ]

    private static let drafts = [
        PlantedFault(
            "a draft of sentences that are not there", .editSource, "\(jar)/edits.json",
            "Last of all came Zahara, an elderly potter", "Last of all came Zahara, a young potter"),
        PlantedFault(
            "a draft without its fault", .editFault, "\(jar)/edits.json", "Last of all came Sahira, an old potter",
            "Last of all came Zahara, an old potter"),
        PlantedFault("a mended text that is not", .editMended, "\(drum)/edits.json") { copy in
            let path = "\(drum)/edits.json"
            let text = try copy.text(path)
            try copy.write(text.replacing(/"mended": "/, with: "\"mended\": \"It cost 475 dollars. "), to: path)
        },
        PlantedFault("a draft that another edit calls mended", .contradiction, "\(jar)/edits.json") { copy in
            let path = "\(jar)/edits.json"
            let text = try copy.text(path)
            guard let match = text.firstMatch(of: /\{\s+"id": "e1",[^}]+\}/) else {
                throw ContentCopy.Missing(text: "e1", path: path)
            }
            let swapped = String(match.output).replacing("\"e1\"", with: "\"e9\"").replacing("\"draft\"", with: "\"x\"")
                .replacing("\"mended\"", with: "\"draft\"").replacing("\"x\"", with: "\"mended\"")
            try copy.write(text.replacingCharacters(in: match.range, with: match.output + ",\n    " + swapped), to: path)
        },
    ]

    private static func body(_ copy: ContentCopy, _ path: String) throws -> String {
        try copy.text(path).components(separatedBy: "---\n\n").dropFirst().joined(separator: "---\n\n")
    }
}
