/// A regular expression over module names, in the part of Python's syntax that adapter configurations use.
///
/// All possible positions in the pattern advance together, one character at a time, so that matching takes time proportional
/// to pattern × name whatever the pattern; a backtracking matcher could be kept busy for ever by a hostile adapter.
struct ModulePattern {
    /// What a pattern is made of.
    indirect enum Node: Equatable {
        case characters(ASCIISet)
        case start
        case end
        case wordBoundary(Bool)
        case sequence([Node])
        case alternatives([Node])
        case repetition(Node, minimum: Int, maximum: Int?)
    }

    private enum Instruction {
        case characters(ASCIISet)
        case start
        case end
        case wordBoundary(Bool)
        case jump(Int)
        case split(Int, Int)
        case accept
    }

    private static let maximumLength = 10_000

    private var program: [Instruction] = []
    // Counted apart from the instructions: repetitions of nothing take time without making any.
    private var emittedNodes = 0

    /// How large the compiled pattern is.
    var length: Int { program.count }

    /// Compiles a pattern that names have to match as a whole (Python's `re.fullmatch`).
    init(_ pattern: String) throws(ModulePatternParser.Failure) {
        try self.init(ModulePatternParser.parse(pattern))
    }

    /// Compiles a pattern that names, or what follows one of their dots, have to match as a whole: the rule of PEFT's
    /// `rank_pattern`.
    init(suffix pattern: String) throws(ModulePatternParser.Failure) {
        let anything = Node.repetition(.characters(.anyButNewline), minimum: 0, maximum: nil)
        let prefix = Node.sequence([anything, .characters(ASCIISet { $0 == UInt8(ascii: ".") })])
        let key = try ModulePatternParser.parse(pattern)
        try self.init(.sequence([.repetition(prefix, minimum: 0, maximum: 1), key]))
    }

    private init(_ node: Node) throws(ModulePatternParser.Failure) {
        try emit(node)
        program.append(.accept)
    }

    private mutating func emit(_ node: Node) throws(ModulePatternParser.Failure) {
        emittedNodes += 1
        guard emittedNodes < Self.maximumLength else { throw .init(reason: "its repetitions are too many", isUnsupported: false) }
        switch node {
        case .characters(let set): program.append(.characters(set))
        case .start: program.append(.start)
        case .end: program.append(.end)
        case .wordBoundary(let isBoundary): program.append(.wordBoundary(isBoundary))
        case .sequence(let nodes):
            for node in nodes { try emit(node) }
        case .alternatives(let nodes):
            try emit(alternatives: nodes)
        case .repetition(let node, let minimum, let maximum):
            for _ in 0..<minimum { try emit(node) }
            guard let maximum else {
                try emit(loop: node)
                return
            }
            for _ in minimum..<maximum { try emit(optional: node) }
        }
    }

    private mutating func emit(alternatives nodes: [Node]) throws(ModulePatternParser.Failure) {
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index + 1 < nodes.count else {
                try emit(node)
                break
            }
            let split = program.count
            program.append(.accept)
            try emit(node)
            exits.append(program.count)
            program.append(.accept)
            program[split] = .split(split + 1, program.count)
        }
        for exit in exits { program[exit] = .jump(program.count) }
    }

    private mutating func emit(loop node: Node) throws(ModulePatternParser.Failure) {
        let split = program.count
        program.append(.accept)
        try emit(node)
        program.append(.jump(split))
        program[split] = .split(split + 1, program.count)
    }

    private mutating func emit(optional node: Node) throws(ModulePatternParser.Failure) {
        let split = program.count
        program.append(.accept)
        try emit(node)
        program[split] = .split(split + 1, program.count)
    }

    /// Whether the whole of `name` matches.
    func matches(_ name: String) -> Bool {
        let text = Array(name.utf8)
        var current = reach([0], at: 0, in: text)
        for position in text.indices {
            let advanced = current.compactMap { index -> Int? in
                guard case .characters(let set) = program[index], set.contains(text[position]) else { return nil }
                return index + 1
            }
            current = reach(advanced, at: position + 1, in: text)
            if current.isEmpty { return false }
        }
        return current.contains { if case .accept = program[$0] { true } else { false } }
    }

    /// The instructions that wait for a character, or accept, after all that needs none was done.
    private func reach(_ starts: [Int], at position: Int, in text: [UInt8]) -> [Int] {
        var isSeen = [Bool](repeating: false, count: program.count)
        var waiting: [Int] = []
        var stack = starts
        while let index = stack.popLast() {
            guard !isSeen[index] else { continue }
            isSeen[index] = true
            switch program[index] {
            case .characters, .accept: waiting.append(index)
            case .start: if position == 0 { stack.append(index + 1) }
            case .end: if position == text.count { stack.append(index + 1) }
            case .wordBoundary(let isBoundary):
                let before = position > 0 && ASCIISet.word.contains(text[position - 1])
                let after = position < text.count && ASCIISet.word.contains(text[position])
                if (before != after) == isBoundary { stack.append(index + 1) }
            case .jump(let target): stack.append(target)
            case .split(let one, let other): stack += [other, one]
            }
        }
        return waiting
    }
}
