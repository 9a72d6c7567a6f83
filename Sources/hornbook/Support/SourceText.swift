import ArgumentParser
import Classroom
import Foundation

/// A text from the library, a file or standard input.
struct SourceOptions: ParsableArguments {
    @Argument(help: "A passage of the library (its slug, id or title), or - for standard input.")
    var passage: String?

    @Option(help: ArgumentHelp("Read the text from a file.", valueName: "file"))
    var file: String?

    /// Bytes accepted from a file or from standard input.
    static let limit = 8 << 20

    func validate() throws {
        guard (passage == nil) != (file == nil) else {
            throw ValidationError("Give a passage of the library, or --file FILE, or - for standard input.")
        }
    }

    /// - Throws: `ContentError` when the text cannot be read, is not UTF-8 or is over the limit; `Failure` when it is empty or holds a NUL; `ClassroomError` when there is no such passage.
    func load(_ store: () throws -> ClassroomStore) throws -> SourceText {
        if let path = file ?? (passage == "-" ? "-" : nil) {
            let text = try TextInput.read(path, limit: Self.limit)
            guard !text.unicodeScalars.contains("\0") else { throw Failure("\(TextInput.name(path)) holds a NUL character: it is not a text file.") }
            guard text.contains(where: { !$0.isWhitespace }) else { throw Failure("\(TextInput.name(path)) is empty: there is no text in it.") }
            return SourceText(text: text)
        }
        let passage = try store().passage(matching: passage ?? "")
        return SourceText(text: passage.text, passage: passage)
    }
}

/// A text to work on, and the passage it is, if it is one.
struct SourceText: Sendable {
    let text: String
    var passage: Passage?
}
