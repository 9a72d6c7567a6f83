import Adaptation
import Classroom
import Testing

@Suite struct ReadingGroupTests {
    static let space = Interest(tag: "space", name: "space", terms: ["rocket"], ideas: [.init(triggers: ["road"], text: "The {trigger} is a rocket's path.")])
    static let horses = Interest(tag: "horses", name: "horses", terms: ["mane"], ideas: [.init(triggers: ["barn"], text: "A {trigger} smells of mane.")])
    static let interests = ["space": space, "horses": horses]

    static func student(_ id: String, _ level: Double, _ interests: [String] = []) -> StudentProfile {
        StudentProfile(id: id, level: level, uncertainty: 1, interests: interests, supports: [])
    }

    @Test func thoseWhoAgreeShare() {
        let students = [Self.student("a", 4.1, ["space"]), Self.student("b", 3.9, ["space"]), Self.student("c", 4.6, ["space"]), Self.student("d", 4)]
        let groups = ReadingGroup.groups(of: students, interests: Self.interests, passage: "The road was long.")
        #expect(groups.map(\.students) == [["d"], ["a", "b"], ["c"]])
        #expect(groups.map(\.grade) == [4, 4, 4.5])
    }

    @Test func theDearestInterestThatFitsIsUsed() {
        let groups = ReadingGroup.groups(
            of: [Self.student("a", 4, ["space", "horses"]), Self.student("b", 4, ["space"])], interests: Self.interests, passage: "The barn was red.")
        #expect(groups.map { $0.interests.map(\.tag) } == [["horses"], ["space"]])
    }

    @Test func everyStudentIsServedOnce() {
        let tastes: [[String]] = [["space"], ["horses", "unknown"], []]
        let students: [StudentProfile] = (0..<60).map { index in
            Self.student("s\(index)", 1 + Double(index % 23) / 2, tastes[index % 3])
        }
        let groups = ReadingGroup.groups(of: students, interests: Self.interests, passage: "A road to a barn.")
        let served = groups.flatMap { $0.students }.sorted()
        #expect(served == students.map { $0.id }.sorted())
        let kinds = Set(groups.map { group in "\(group.grade) \(group.interests.map { $0.tag })" })
        #expect(kinds.count == groups.count)
        #expect(groups.allSatisfy { (1...12).contains($0.grade) })
    }
}
