internal import Hummingbird

/// What a page says after something was done. Addresses carry its name, never its words.
enum Notice: String, CaseIterable {
    case signedOut = "signed-out"
    case setUp = "set-up"
    case saved
    case added
    case removed
    case approved
    case rejected
    case rated
    case queued

    var text: String {
        switch self {
        case .signedOut: "You are signed out."
        case .setUp: "The school is set up. Sign in with your new name and password."
        case .saved: "Saved."
        case .added: "Added."
        case .removed: "Removed."
        case .approved: "Approved. Its students may read it now."
        case .rejected: "Rejected. Nobody reads it."
        case .rated: "Thank you. What you said is kept for the next training."
        case .queued: "In the queue. It is shown here while it is worked on."
        }
    }

    /// The notice that a request asks to be shown.
    init?(of request: Request) {
        guard let name = request.uri.queryParameters["done"], let notice = Notice(rawValue: String(name)) else { return nil }
        self = notice
    }

    /// To a page that shows it.
    func redirect(to path: String) -> Response { .redirect(to: "\(path)?done=\(rawValue)") }
}
