public import Adaptation
public import Classroom
internal import Foundation
internal import HTTPTypes
public import Hummingbird
public import Logging
internal import NIOCore

/// The teacher's web: pages and JSON API over a school's data.
public struct TeacherWeb: Sendable {
    private let services: WebServices
    private let assets: AssetRoutes
    /// The API's description, `openapi.json`.
    private let description: ByteBuffer
    private let logger: Logger

    /// Reads templates, assets and tables; nothing is served yet.
    ///
    /// - Throws: ``WebError/resource(file:reason:)``, or what is wrong with the language's tables.
    public init(store: ClassroomStore, resources: ShippedResources, settings: WebSettings = WebSettings(), logger: Logger) async throws {
        let web = resources.folder.appendingPathComponent("web", isDirectory: true)
        services = WebServices(
            store: store, renderer: try await PageRenderer(folder: web.appendingPathComponent("templates", isDirectory: true)),
            checker: try resources.checker(), settings: settings, signIns: SignInLimiter(tries: settings.signInTries), setUp: SetUpCode(),
            views: ViewLog(store: store, logger: logger))
        assets = try AssetRoutes(folder: web.appendingPathComponent("assets", isDirectory: true))
        let file = web.appendingPathComponent("openapi.json")
        guard let data = try? Data(contentsOf: file) else { throw WebError.resource(file: file.path, reason: "it cannot be read") }
        description = ByteBuffer(bytes: data)
        self.logger = logger
    }

    /// The code that the set-up page asks for, to be shown where only who runs the server reads it; nil once somebody can sign in.
    public func setUpCode() async throws -> String? {
        guard try await services.data({ try $0.accounts().isEmpty }) else { return nil }
        return services.setUp.code
    }

    /// Every route with what guards it.
    public func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: ErrorPages(renderer: services.renderer))
        assets.add(to: router)

        let pages = router.group().add(middleware: SessionReader(services: services)).add(middleware: FormReader())
        SetUpRoutes(services: services).add(to: pages)
        SignInRoutes(services: services).add(to: pages)

        let staff = pages.group(context: StaffContext.self)
        HomeRoutes(services: services).add(to: staff)
        ReviewRoutes(services: services).add(to: staff)
        ClassRoutes(services: services).add(to: staff)
        StudentRoutes(services: services).add(to: staff)
        PassageRoutes(services: services).add(to: staff)
        AdaptRoutes(services: services).add(to: staff)
        WorkRoutes(services: services).add(to: staff)
        SettingsRoutes(services: services).add(to: staff)

        let administration = staff.group(context: AdministratorContext.self)
        ClassRoutes(services: services).addAdministration(to: administration)
        AccountRoutes(services: services).add(to: administration)

        router.get("/api/v1/openapi.json") { [description] _, _ in
            Response(status: .ok, headers: [.contentType: "application/json; charset=utf-8"], body: ResponseBody(byteBuffer: description))
        }
        let programs = router.group("/api/v1").add(middleware: TokenReader(services: services)).group(context: ProgramContext.self)
        APIRoutes(services: services).add(to: programs)
        return router
    }

    /// Writes views into the audit chain; to run beside the server.
    public var views: ViewLog { services.views }

    /// The server, ready to run as a service.
    public func application() -> Application<RouterResponder<WebContext>> {
        Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname(services.settings.host, port: services.settings.port)), logger: logger)
    }
}
