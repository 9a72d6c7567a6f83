import ArgumentParser
import Classroom
import FineTuning
import Foundation

/// A command that ends early, with a message for people and one of the exit codes of the design.
struct Failure: Error, CustomStringConvertible {
    /// What a script can branch on. Wrong use (2) comes from the argument parser, whose own code is mapped below.
    enum Code: Int32 {
        case failed = 1
        case wrongUse = 2
        case nothingToDo = 3
        case refused = 4
        case locked = 5
        case interrupted = 130
    }

    let message: String
    let code: Code

    init(_ message: String, code: Code = .failed) {
        self.message = message
        self.code = code
    }

    var description: String { message }

    /// Prints `error` on standard error (help and version on standard output) and ends the process.
    static func exit(with error: any Error) -> Never {
        if let failure = error as? Failure {
            if !failure.message.isEmpty { Terminal.complain(failure.message) }
            Foundation.exit(failure.code.rawValue)
        }
        let code = Hornbook.exitCode(for: error)
        if code == .success {
            print(Hornbook.fullMessage(for: error))
            Foundation.exit(0)
        }
        if code == .validationFailure || error is ValidationError {
            Terminal.write(Hornbook.fullMessage(for: error) + "\n")
            Foundation.exit(Code.wrongUse.rawValue)
        }
        if case ClassroomError.busy = error {
            Terminal.complain(String(describing: error))
            Foundation.exit(Code.locked.rawValue)
        }
        if case FineTuningError.locked = error {
            Terminal.complain(String(describing: error))
            Foundation.exit(Code.locked.rawValue)
        }
        if error is CancellationError { Foundation.exit(Code.interrupted.rawValue) }
        if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
        Terminal.complain(String(describing: error))
        Foundation.exit(Code.failed.rawValue)
    }
}
