public import Classroom
internal import Hummingbird

/// Why a request is not done as asked.
public enum WebError: Error, Equatable, Sendable {
    case notSignedIn
    case forbidden
    /// The form came without this browser's token: it is old, or of another site.
    case foreignForm
    case badForm(reason: String)
    case tooLarge(limit: Int)
    case tooManyTries(seconds: Int)
    case scopeMissing(ApiToken.Scope)
    /// A template or an asset of the program itself is missing or broken.
    case resource(file: String, reason: String)
}

extension WebError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notSignedIn: "sign in first"
        case .forbidden: "this page is not for you"
        case .foreignForm: "the form is too old, or comes from another site: go back, load the page again, and send it once more"
        case .badForm(let reason): reason
        case .tooLarge(let limit): "that is too much: at most \(limit / 1024) KiB are taken at once"
        case .tooManyTries(let seconds): "too many tries: wait \((seconds + 59) / 60) minutes, then try again"
        case .scopeMissing(let scope): "the token does not allow \(scope.rawValue)"
        case .resource(let file, let reason): "\(file): \(reason); set HORNBOOK_RESOURCES, or run make install"
        }
    }
}

/// An error as an answer: its status, and what may be said of it to whoever asked.
struct Refusal {
    let status: HTTPResponse.Status
    let reason: String

    init(_ error: any Error) {
        switch error {
        case let error as WebError:
            (status, reason) = (Self.status(of: error), error.description)
        case let error as ClassroomError:
            (status, reason) = Self.refusal(of: error)
        case let error as HTTPError where error.status == .notFound:
            (status, reason) = (.notFound, "there is no such page")
        case let error as HTTPError where error.status == .contentTooLarge:
            (status, reason) = (.contentTooLarge, "that is too much at once")
        case let error as any HTTPResponseError:
            (status, reason) = (error.status, "the request cannot be understood")
        default:
            (status, reason) = (.internalServerError, "something went wrong here; what you sent was not stored")
        }
    }

    private static func status(of error: WebError) -> HTTPResponse.Status {
        switch error {
        case .notSignedIn: .unauthorized
        case .forbidden, .foreignForm, .scopeMissing: .forbidden
        case .badForm: .badRequest
        case .tooLarge: .contentTooLarge
        case .tooManyTries: .tooManyRequests
        case .resource: .internalServerError
        }
    }

    /// Paths of this machine and SQLite's own words are for the log, not for the browser.
    private static func refusal(of error: ClassroomError) -> (HTTPResponse.Status, String) {
        switch error {
        case .notFound(let kind, _): (.notFound, "there is no such \(kind)")
        case .ambiguous: (.conflict, error.description)
        case .invalid: (.unprocessableContent, error.description)
        case .duplicate, .refused: (.conflict, error.description)
        case .busy: (.serviceUnavailable, "the school's data is busy; try again in a moment")
        default: (.internalServerError, "the school's data cannot be read or written; tell who runs this server")
        }
    }
}
