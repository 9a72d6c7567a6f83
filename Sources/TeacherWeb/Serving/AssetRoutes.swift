internal import Crypto
internal import Foundation
internal import Hummingbird
internal import HTTPTypes
internal import NIOCore

/// Styles and scripts, read once: what is not among them is not served, whatever the path says.
struct AssetRoutes: Sendable {
    private struct Asset: Sendable {
        let type: String
        let tag: String
        let bytes: ByteBuffer
    }

    private let assets: [String: Asset]
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// - Throws: ``WebError/resource(file:reason:)``
    init(folder: URL) throws(WebError) {
        var assets: [String: Asset] = [:]
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                guard let type = Self.types[String(name.split(separator: ".").last ?? "")] else { continue }
                let data = try Data(contentsOf: folder.appendingPathComponent(name))
                let tag = "\"" + SHA256.hash(data: data).prefix(8).map { String(format: "%02x", $0) }.joined() + "\""
                assets[name] = Asset(type: type, tag: tag, bytes: ByteBuffer(bytes: data))
            }
        } catch {
            throw .resource(file: folder.path, reason: "the assets cannot be read")
        }
        guard assets["hornbook.css"] != nil else { throw .resource(file: folder.path, reason: "hornbook.css is missing") }
        self.assets = assets
    }

    func add(to router: Router<WebContext>) {
        router.get("/assets/:name") { [assets] request, context in
            guard let asset = assets[context.parameters.get("name") ?? ""] else { throw HTTPError(.notFound) }
            let headers: HTTPFields = [.contentType: asset.type, .eTag: asset.tag, .cacheControl: "public, max-age=300"]
            if request.headers[.ifNoneMatch] == asset.tag { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
        }
    }
}
