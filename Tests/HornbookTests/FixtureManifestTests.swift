import Checkpoints
import Foundation
import Testing

/// The fixtures are those that the reference wrote: none changed, missing, or added by hand.
@Suite struct FixtureManifestTests {
    @Test func everyFixtureHasItsChecksum() throws {
        let tests = Repository.root.appendingPathComponent("Tests")
        let lines = try String(contentsOf: tests.appendingPathComponent("MANIFEST.sha256"), encoding: .utf8).split(separator: "\n")
        let expected = Dictionary(uniqueKeysWithValues: lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) })
        let found = Repository.files(under: "Tests", suffix: "").filter { file in
            var isFolder: ObjCBool = false
            FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            return !isFolder.boolValue && file.path.contains("/Fixtures/")
        }
        #expect(expected.count > 20)
        #expect(found.count == expected.count)
        for file in found {
            let name = String(file.path.dropFirst(tests.path.count + 1))
            let checksum = try Self.checksum(of: file)
            #expect(expected[name] == checksum, "\(name) is not what the reference wrote")
        }
    }

    private static func checksum(of file: URL) throws -> String {
        var hash = SHA256()
        hash.update(try Data(contentsOf: file).bytes)
        return hash.hexadecimal()
    }
}
