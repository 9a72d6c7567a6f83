public import ArgumentParser
public import Classroom

/// A school grade on the command line: `K`, or 1 to 12.
struct GradeArgument: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Grade.number(of: argument) else { return nil }
        self.number = number
    }

    static var allValueStrings: [String] {
        (0...12).map(Grade.label)
    }
}

extension Support: ExpressibleByArgument {}
extension Genre: ExpressibleByArgument {}
