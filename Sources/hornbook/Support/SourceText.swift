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

    /// - Throws: `Failure` when the text cannot be read, is not UTF-8 or is over the limit; `ClassroomError` when there is no such passage.
    func load(_ store: () throws -> ClassroomStore) throws -> SourceText {
        if let file { return SourceText(text: try Self.decode(try Self.read(file), name: file)) }
        if passage == "-" {
            return SourceText(text: try Self.decode(try Self.limited(.standardInput, name: "standard input"), name: "standard input"))
        }
        let passage = try store().passage(matching: passage ?? "")
        return SourceText(text: passage.text, passage: passage)
    }

    private static func read(_ path: String) throws -> Data {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure("\(path) cannot be read: check the name and its permissions.")
        }
        defer { try? handle.close() }
        return try limited(handle, name: path)
    }

    private static func limited(_ handle: FileHandle, name: String) throws -> Data {
        var data = Data()
        do {
            while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
                data += part
                guard data.count <= limit else { throw Failure("\(name) is longer than \(limit >> 20) MB: adapt it chapter by chapter.") }
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("\(name) cannot be read: is it a folder?")
        }
        return data
    }

    private static func decode(_ data: Data, name: String) throws -> String {
        guard var text = String(validating: data, as: UTF8.self) else {
            throw Failure("\(name) is not UTF-8 text: convert it first, for example with iconv -t UTF-8.")
        }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        guard !text.unicodeScalars.contains("\0") else { throw Failure("\(name) holds a NUL character: it is not a text file.") }
        guard text.contains(where: { !$0.isWhitespace }) else { throw Failure("\(name) is empty: there is no text in it.") }
        return text
    }
}

/// A text to work on, and the passage it is, if it is one.
struct SourceText: Sendable {
    let text: String
    var passage: Passage?
}
