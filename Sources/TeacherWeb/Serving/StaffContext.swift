internal import Classroom
public import Hummingbird

/// A request of someone with an account. Routes that take it cannot be reached without one.
public struct StaffContext: ChildRequestContext {
    public var coreContext: CoreRequestContextStorage
    let account: Account
    let token: String
    let formToken: String
    let form: Form

    /// - Throws: ``WebError/notSignedIn`` for a stranger, ``WebError/forbidden`` for a student.
    public init(context: WebContext) throws {
        coreContext = context.coreContext
        switch context.session?.person {
        case .staff(let account): self.account = account
        case .student: throw WebError.forbidden
        case nil: throw WebError.notSignedIn
        }
        (token, formToken, form) = (context.token ?? "", context.formToken, context.form)
    }
}

/// A request of an administrator.
public struct AdministratorContext: ChildRequestContext {
    public var coreContext: CoreRequestContextStorage
    let account: Account
    let formToken: String
    let form: Form

    /// - Throws: ``WebError/forbidden`` for everyone else.
    public init(context: StaffContext) throws {
        guard context.account.isAdministrator else { throw WebError.forbidden }
        coreContext = context.coreContext
        (account, formToken, form) = (context.account, context.formToken, context.form)
    }
}

/// A request of a student who came in with their class's code.
public struct ReaderContext: ChildRequestContext {
    public var coreContext: CoreRequestContextStorage
    let studentId: String
    let classId: String
    let token: String
    let formToken: String
    let form: Form

    /// - Throws: ``WebError/notSignedIn`` for a stranger, ``WebError/forbidden`` for someone with an account.
    public init(context: WebContext) throws {
        coreContext = context.coreContext
        switch context.session?.person {
        case .student(let id, let classId): (studentId, self.classId) = (id, classId)
        case .staff: throw WebError.forbidden
        case nil: throw WebError.notSignedIn
        }
        (token, formToken, form) = (context.token ?? "", context.formToken, context.form)
    }
}
