/// How the prompts of several requests go through the model with common beginnings computed once.
struct PromptPlan {
    private(set) var pieces: [Prefill.Piece] = []
    /// The requests whose prompt ends with each piece.
    private(set) var requests: [[Int]] = []

    /// A shorter common beginning costs more as a pass of its own than computing it twice.
    private static let leastShared = 16

    /// - Parameter requests: with prompts that are not empty.
    init(_ requests: [GenerationRequest]) {
        var groups: [(id: ObjectIdentifier?, members: [Int])] = []
        for (index, request) in requests.enumerated() {
            let id = request.adapter?.id
            if let group = groups.firstIndex(where: { $0.id == id }) {
                groups[group].members.append(index)
            } else {
                groups.append((id, [index]))
            }
        }
        for group in groups { plan(group.members, of: requests, from: 0, after: nil) }
    }

    /// Plans members that agree in their adapter and in the tokens before `start`, which piece `parent` ends with.
    private mutating func plan(_ members: [Int], of requests: [GenerationRequest], from start: Int, after parent: Int?) {
        let first = requests[members[0]].prompt
        let common = members.dropFirst().reduce(first.count) { common, member in
            let other = requests[member].prompt
            return zip(first, other).prefix(common).prefix { $0 == $1 }.count
        }
        let ended = members.filter { requests[$0].prompt.count == common }
        var branches: [Int32: [Int]] = [:]
        for member in members where requests[member].prompt.count > common {
            branches[requests[member].prompt[common], default: []].append(member)
        }
        let groups = branches.values.sorted { $0[0] < $1[0] }

        if groups.isEmpty || common - start >= Self.leastShared {
            let piece = Prefill.Piece(
                parent: parent, tokens: Array(first[start..<common]), adapter: requests[members[0]].adapter)
            pieces.append(piece)
            self.requests.append(ended)
            let index = pieces.count - 1
            for group in groups { plan(group, of: requests, from: common, after: index) }
        } else {
            if !ended.isEmpty { plan(ended, of: requests, from: start, after: parent) }
            for group in groups { plan(group, of: requests, from: start, after: parent) }
        }
    }
}
