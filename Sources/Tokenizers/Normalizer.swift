/// What is done to the text before it is cut into pieces.
struct Normalizer: Sendable {
    enum Step: Equatable, Sendable {
        case unicode(UnicodeForm)
        case prepend([Unicode.Scalar])
        case replace([Unicode.Scalar], with: [Unicode.Scalar])
    }

    var steps: [Step] = []

    func apply(to text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        steps.reduce(text) { Self.apply($1, to: $0) }
    }

    private static func apply(_ step: Step, to text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        switch step {
        case let .unicode(form): form.apply(to: text)
        case let .prepend(prefix): text.isEmpty ? text : prefix[...] + text
        case let .replace(pattern, replacement): text.replacing(pattern, with: replacement)
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// The same scalars with each occurrence of `pattern`, from the left and without overlaps, replaced.
    func replacing(_ pattern: [Unicode.Scalar], with replacement: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(count)
        var index = startIndex
        while index < endIndex {
            if self[index] == pattern[0], self[index...].starts(with: pattern) {
                result += replacement
                index += pattern.count
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result[...]
    }
}
