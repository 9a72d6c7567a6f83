import Foundation
import Testing

/// What the guides tell their reader to type is typed here, on a tiny model.
@Suite struct GuideTests {
    /// The shell blocks of a page, one after another.
    private static func script(_ page: String) throws -> String {
        let text = try String(contentsOf: Repository.root.appendingPathComponent("docs/guide/\(page)"), encoding: .utf8)
        return text.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "```")[0] }.joined()
    }

    @Test func everyCommandOfFineTuningRuns() throws {
        let bench = try TrainingBench()
        let folder = bench.hornbook.folder
        let resources = folder.appendingPathComponent("Resources")
        try FileManager.default.createDirectory(at: resources, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: resources.appendingPathComponent("language"),
            withDestinationURL: Repository.root.appendingPathComponent("Resources/language"))
        try FileManager.default.moveItem(atPath: bench.base, toPath: resources.appendingPathComponent("base").path)
        let script = try Self.script("fine-tuning.md")
        #expect(script.split(separator: "\n").count >= 9)
        let setup = #"set -e; hornbook() { "$0" "$@"; }; export HORNBOOK_RESOURCES=Resources"# + "\n"
        let result = try bench.shell(setup + script, [], in: folder)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func everyCommandOfSchedulesRuns() throws {
        let bench = try TrainingBench()
        let script = try Self.script("schedules.md")
        #expect(script.split(separator: "\n").count >= 8)
        let result = try bench.shell(#"set -e; hornbook() { "$0" "$@"; }"# + "\n" + script, [], in: bench.hornbook.folder)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func theStrategiesAreTen() throws {
        let text = try String(contentsOf: Repository.root.appendingPathComponent("docs/guide/fine-tuning.md"), encoding: .utf8)
        let numbers = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.compactMap { Int($0.dropFirst(3).prefix { $0.isNumber }) }
        #expect(numbers == Array(1...10))
    }
}
