/// One line of front matter.
struct LineParser {
    let text: Substring
    let file: String
    let number: Int

    func error(_ reason: String) -> ContentError {
        ContentError(file: file, line: number, reason: reason)
    }

    /// The item of a `- item` line.
    func listItem() throws(ContentError) -> String? {
        let line = FrontMatter.trimmed(text)
        guard line == "-" || line.hasPrefix("- ") else { return nil }
        let item = FrontMatter.trimmed(line.dropFirst())
        guard !item.isEmpty else { throw error("an empty list item; fill it or remove it") }
        return try unquoted(item)
    }

    /// Key and value of a `key: value` line; no value where a list follows; `nil` for an empty line or a comment.
    func keyAndValue() throws(ContentError) -> (key: String, value: FrontMatter.Field.Value?)? {
        let line = FrontMatter.trimmed(text)
        if line.isEmpty || line.hasPrefix("#") { return nil }
        guard let colon = line.firstIndex(of: ":") else { throw error("no “key: value”; add the colon") }
        guard text.first?.isWhitespace == false else { throw error("indented; begin the key in the first column") }
        let key = FrontMatter.trimmed(line[..<colon])
        guard !key.isEmpty, key.count <= 40, key.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw error("“\(key.prefix(40))” is not a key; use letters and digits")
        }
        let value = FrontMatter.trimmed(line[line.index(after: colon)...])
        if value.isEmpty { return (key, nil) }
        if value.hasPrefix("[") { return (key, .list(try items(of: value))) }
        return (key, .text(try unquoted(value)))
    }

    /// The items of `[a, "b, c"]`.
    private func items(of list: String) throws(ContentError) -> [String] {
        guard list.hasSuffix("]") else { throw error("the list has no closing bracket on its line") }
        var items: [String] = []
        var item = "", quote: Character?
        var escaped = false
        for character in list.dropFirst().dropLast() + "," {
            if escaped {
                item.append(character)
                escaped = false
            } else if quote == "\"", character == "\\" {
                item.append(character)
                escaped = true
            } else if character == quote {
                item.append(character)
                quote = nil
            } else if quote == nil, character == "," {
                items.append(FrontMatter.trimmed(item))
                item = ""
            } else {
                if quote == nil, character == "\"" || character == "'", FrontMatter.trimmed(item).isEmpty { quote = character }
                item.append(character)
            }
        }
        guard quote == nil else { throw error("a quotation mark is not closed") }
        if items == [""] { return [] }
        guard items.count <= FrontMatter.lineLimit else { throw error("more than \(FrontMatter.lineLimit) items in a list") }
        var values: [String] = []
        for item in items {
            guard !item.isEmpty else { throw error("an empty list item; remove the comma too many") }
            values.append(try unquoted(item))
        }
        return values
    }

    /// A value without its quotation marks, `\"` and `\\` read within double ones.
    private func unquoted(_ value: String) throws(ContentError) -> String {
        guard let quote = value.first, quote == "\"" || quote == "'" else {
            if let first = value.first, "{&*!|>%@`".contains(first) {
                throw error("“\(first)” begins a value; put the value in quotation marks")
            }
            return value
        }
        var result = "", escaped = false
        for (offset, character) in value.dropFirst().enumerated() {
            if escaped {
                guard character == "\\" || character == "\"" else { throw error("“\\\(character)” is not understood") }
                result.append(character)
                escaped = false
            } else if quote == "\"", character == "\\" {
                escaped = true
            } else if character == quote {
                guard offset == value.count - 2 else { throw error("text after the closing quotation mark") }
                return result
            } else {
                result.append(character)
            }
        }
        throw error("a quotation mark is not closed")
    }
}
