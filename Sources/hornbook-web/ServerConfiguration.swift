import Classroom
import Configuration
import Foundation
import SystemPackage
import TeacherWeb

/// What the environment and the file say.
struct ServerConfiguration {
    let data: URL
    let settings: WebSettings

    static func read() async throws -> ServerConfiguration {
        let environment = EnvironmentVariablesProvider()
        let first = ConfigReader(provider: environment)
        let home = FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".local/share/hornbook", isDirectory: true)
        let data = first.string(forKey: "hornbook.data").map { URL(fileURLWithPath: $0, isDirectory: true) } ?? home
        let named = first.string(forKey: "hornbook.web.file")
        let file = try await FileProvider<JSONSnapshot>(
            filePath: FilePath(named ?? data.appendingPathComponent("hornbook-web.json").path), allowMissing: named == nil)
        let reader = ConfigReader(providers: [environment, file]).scoped(to: "hornbook.web")
        var settings = WebSettings()
        settings.host = reader.string(forKey: "host", default: settings.host)
        settings.port = reader.int(forKey: "port", default: settings.port)
        settings.isSecure = reader.bool(forKey: "secure", default: settings.isSecure)
        settings.trustsProxy = reader.bool(forKey: "trustproxy", default: settings.trustsProxy)
        settings.sessions = SessionLimits(
            idle: Double(reader.int(forKey: "idleminutes", default: 120)) * 60,
            total: Double(reader.int(forKey: "sessionhours", default: 12)) * 3_600)
        guard (1...65_535).contains(settings.port) else { throw ServerConfigurationError.port(settings.port) }
        return ServerConfiguration(data: data, settings: settings)
    }
}

/// A setting that cannot be.
enum ServerConfigurationError: Error, Equatable, CustomStringConvertible {
    case port(Int)

    var description: String {
        switch self {
        case .port(let port): "HORNBOOK_WEB_PORT is \(port); give 1 to 65535"
        }
    }
}
