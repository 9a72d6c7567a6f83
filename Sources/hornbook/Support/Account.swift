import Foundation

/// Who is at the keyboard, for the audit chain.
enum Account {
    /// The name of the account that runs the command.
    static var name: String {
        let name = NSUserName().trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? "command line" : name
    }
}
