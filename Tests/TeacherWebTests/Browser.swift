import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization

/// Keeps cookies and the form token of the last page, as a browser does.
final class Browser: Sendable {
    struct Page: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String
        var location: String? { headers[.location] }
    }

    private struct State {
        var cookies: [String: String] = [:]
        var token = ""
    }

    private let client: any TestClientProtocol
    private let state = Mutex(State())

    init(client: any TestClientProtocol) { self.client = client }

    var cookies: [String: String] { state.withLock { $0.cookies } }
    func set(cookie name: String, to value: String) { state.withLock { $0.cookies[name] = value } }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Page {
        try await send(path, .get, headers: headers, body: nil)
    }

    /// Submits a form with the token of the last page that had one.
    ///
    /// - Parameter token: another one, to see it refused.
    func post(_ path: String, _ fields: [(String, String)], token: String? = nil, headers: HTTPFields = [:]) async throws -> Page {
        let all = [("csrf", token ?? state.withLock { $0.token })] + fields
        let body = all.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = headers[.contentType] ?? "application/x-www-form-urlencoded"
        return try await send(path, .post, headers: headers, body: body)
    }

    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Page {
        try await post(path, fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// Submits a form with a file.
    func upload(_ path: String, _ fields: [String: String], file: (field: String, name: String, text: String)) async throws -> Page {
        let edge = "----edge"
        var body = ""
        for (name, value) in fields.merging(["csrf": state.withLock { $0.token }], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body += "--\(edge)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
        body += "Content-Type: text/plain\r\n\r\n\(file.text)\r\n--\(edge)--\r\n"
        return try await send(path, .post, headers: [.contentType: "multipart/form-data; boundary=\(edge)"], body: body)
    }

    func signIn(_ name: String, password: String = Bench.password) async throws {
        _ = try await get("/sign-in")
        _ = try await post("/sign-in", ["name": name, "password": password])
    }

    func send(_ path: String, _ method: HTTPRequest.Method, headers: HTTPFields, body: String?) async throws -> Page {
        var headers = headers
        let known = cookies
        if !known.isEmpty { headers[.cookie] = known.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        let text = String(buffer: response.body)
        state.withLock { state in
            for field in response.headers[values: .setCookie] {
                let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                if field.contains("Max-Age=0") { state.cookies[pair[0]] = nil } else { state.cookies[pair[0]] = pair[1] }
            }
            if let match = text.firstMatch(of: /name="csrf" value="([^"]+)"/) { state.token = String(match.1) }
        }
        return Page(status: response.status, headers: response.headers, text: text)
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            return byte < 128 && (scalar.isLetter || scalar.isNumber) ? String(scalar) : "%" + String(UInt16(byte) + 256, radix: 16).dropFirst()
        }.joined()
    }
}
