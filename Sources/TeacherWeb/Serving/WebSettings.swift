public import Classroom

/// How the server is set up.
public struct WebSettings: Sendable {
    /// The address to listen on; anything but loopback belongs behind a reverse proxy with TLS.
    public var host = "127.0.0.1"
    public var port = 8080
    /// Whether browsers come over TLS, through a reverse proxy: cookies are then kept to it.
    public var isSecure = false
    /// Whether the proxy in front tells the browser's address in `X-Forwarded-For`.
    public var trustsProxy = false
    public var sessions = SessionLimits()
    /// How slow a password is to try.
    public var passwordCost = PasswordHash.Cost()
    /// How often a name or an address may fail to sign in before it has to wait.
    public var signInTries = 10

    public init() {}

    var cookies: WebCookies { WebCookies(isSecure: isSecure) }
}
