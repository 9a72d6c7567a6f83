import Adaptation
import Classroom
import Foundation
import Jobs
import Logging
import ServiceLifecycle
import TeacherWeb
import UnixSignals

/// The server: web and worker in one process, stopped cleanly by SIGTERM or SIGINT.
@main struct HornbookWeb {
    static let help = """
        hornbook-web: the teacher's web of Hornbook.

        Settings come from the environment, then from a JSON file (HORNBOOK_WEB_FILE, else hornbook-web.json in the data folder):
          HORNBOOK_DATA              the data folder (~/.local/share/hornbook)
          HORNBOOK_WEB_HOST          the address to listen on (127.0.0.1)
          HORNBOOK_WEB_PORT          the port (8080)
          HORNBOOK_WEB_SECURE        true behind a reverse proxy with TLS: cookies are kept to it (false)
          HORNBOOK_WEB_TRUSTPROXY    true where that proxy sets X-Forwarded-For (false)
          HORNBOOK_WEB_IDLEMINUTES   after which an unused session ends (120)
          HORNBOOK_WEB_SESSIONHOURS  after which every session ends (12)
        In the file: {"hornbook": {"web": {"port": 9000, "secure": true}}}

        EXAMPLE
          HORNBOOK_DATA=/srv/hornbook hornbook-web
        """

    static func main() async {
        if CommandLine.arguments.contains(where: { ["-h", "--help", "help"].contains($0) }) { return print(help) }
        guard CommandLine.arguments.count == 1 else {
            FileHandle.standardError.write(Data("hornbook-web takes no arguments; hornbook-web --help shows its settings\n".utf8))
            exit(2)
        }
        do {
            try await serve()
        } catch {
            FileHandle.standardError.write(Data("hornbook-web: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func serve() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "hornbook.web")
        logger.logLevel = .notice
        let configuration = try await ServerConfiguration.read()
        let settings = configuration.settings
        let store = try ClassroomStore.open(folder: configuration.data)
        let resources = try ShippedResources.locate()
        let web = try await TeacherWeb(store: store, resources: resources, settings: settings, logger: logger)
        let pipeline = LazyPipeline(resources: resources, logger: logger)
        let worker = Worker(
            store: store, folder: configuration.data,
            handlers: [AdaptJob(store: store, pipeline: { try await pipeline.open() })])
        let address = "http://\(settings.host):\(settings.port)"
        if let code = try await web.setUpCode() {
            print("Nobody has an account yet. Open \(address)/set-up and give this code: \(code)")
        } else {
            print("Hornbook is at \(address)")
        }
        fflush(nil)
        let group = ServiceGroup(
            configuration: .init(services: [web.views, WorkerService(worker), web.application()], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
