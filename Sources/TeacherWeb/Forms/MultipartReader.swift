internal import Foundation

/// Reads `multipart/form-data` (RFC 7578) strictly: what is cut off or out of place is refused.
struct MultipartReader {
    static let partLimit = 400
    static let headerLimit = 8 * 1024

    private let boundary: Data
    private let body: Data

    /// - Throws: ``WebError/badForm(reason:)`` for a content type without a proper boundary.
    init(contentType: String, body: [UInt8]) throws(WebError) {
        let parameters = contentType.split(separator: ";").dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
        let named = parameters.first { $0.lowercased().hasPrefix("boundary=") }
        let value = named.map { $0.dropFirst("boundary=".count).trimmingCharacters(in: CharacterSet(charactersIn: "\"")) } ?? ""
        guard (1...70).contains(value.utf8.count), value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .badForm(reason: "the upload does not say where its parts end")
        }
        boundary = Data("--\(value)".utf8)
        self.body = Data(body)
    }

    func form() throws(WebError) -> Form {
        var form = Form()
        guard body.starts(with: boundary) else { throw Self.broken }
        var start = body.startIndex + boundary.count
        var count = 0
        while true {
            if body[start...].starts(with: Data("--".utf8)) { return form }
            guard body[start...].starts(with: Self.line) else { throw Self.broken }
            start += Self.line.count
            guard let end = body.range(of: Self.line + boundary, in: start..<body.endIndex) else { throw Self.broken }
            count += 1
            guard count <= Self.partLimit else { throw .badForm(reason: "the upload has more than \(Self.partLimit) parts") }
            try add(body[start..<end.lowerBound], to: &form)
            start = end.upperBound
        }
    }

    private static let line = Data("\r\n".utf8)
    private static let broken = WebError.badForm(reason: "the upload is broken: it was cut off on its way; send it again")

    private func add(_ part: Data, to form: inout Form) throws(WebError) {
        guard let gap = part.range(of: Self.line + Self.line), gap.lowerBound - part.startIndex <= Self.headerLimit,
            let head = String(validating: part[part.startIndex..<gap.lowerBound], as: UTF8.self)
        else { throw Self.broken }
        let disposition = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, let name = Self.parameter("name", of: disposition), !name.isEmpty else { throw Self.broken }
        let content = part[gap.upperBound...]
        if let file = Self.parameter("filename", of: disposition) {
            // A field for a file that nobody chose comes without name and content.
            guard !(file.isEmpty && content.isEmpty) else { return }
            let last = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            form.add(Form.File(field: name, name: String(last.prefix(200)), bytes: Array(content)))
        } else {
            guard let text = String(validating: content, as: UTF8.self) else { throw .badForm(reason: "the form is not UTF-8") }
            form.add(text, to: name)
        }
    }

    /// The quoted value of a parameter such as `name="title"`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.components(separatedBy: "; ").dropFirst() {
            guard piece.lowercased().hasPrefix("\(name)=\""), piece.hasSuffix("\""), piece.count > name.count + 2 else { continue }
            return String(piece.dropFirst(name.count + 2).dropLast()).replacingOccurrences(of: "%22", with: "\"")
        }
        return nil
    }
}
