internal import Classroom

/// Who looks at a page, as the layout and the forms need it.
struct Visitor {
    let csrf: String
    let name: String?
    let isStaff: Bool
    let isAdministrator: Bool
    let isStudent: Bool

    static let nobody = Visitor(csrf: "", name: nil, isStaff: false, isAdministrator: false, isStudent: false)

    init(csrf: String, name: String?, isStaff: Bool, isAdministrator: Bool, isStudent: Bool) {
        (self.csrf, self.name, self.isStaff) = (csrf, name, isStaff)
        (self.isAdministrator, self.isStudent) = (isAdministrator, isStudent)
    }

    init(_ context: WebContext) {
        self.init(csrf: context.formToken, name: nil, isStaff: false, isAdministrator: false, isStudent: false)
    }

    init(_ context: StaffContext) {
        self.init(
            csrf: context.formToken, name: context.account.displayName, isStaff: true, isAdministrator: context.account.isAdministrator,
            isStudent: false)
    }

    init(_ context: AdministratorContext) {
        self.init(csrf: context.formToken, name: context.account.displayName, isStaff: true, isAdministrator: true, isStudent: false)
    }

    init(_ context: ReaderContext) {
        self.init(csrf: context.formToken, name: nil, isStaff: false, isAdministrator: false, isStudent: true)
    }
}
