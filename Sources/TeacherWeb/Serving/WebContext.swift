internal import Classroom
public import Hummingbird
internal import NIOCore

/// What is known of a request while it is answered.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The address that the connection comes from.
    let peer: String
    /// Who is signed in; nil for nobody.
    var session: Session?
    /// What the browser showed to be known by: the session's token.
    var token: String?
    /// What a form must carry to be taken from this browser.
    var formToken = ""
    /// The program that asks, with a token.
    var program: Program?
    /// What was submitted; empty for a request that only asks.
    var form = Form()

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }
}
