import Foundation
import Testing

/// The layers of `docs/decisions/layers.md`, held against every source file.
@Suite struct ImportRulesTests {
    /// Modules that come with the language itself.
    static let standard: Set<String> = ["Swift", "Synchronization", "Dispatch"]

    /// What each target may import besides the standard library.
    static let mayImport: [String: Set<String>] = [
        "COpenBLAS": [],
        "COneDNN": [],
        "CKernels": [],
        "Kernels": ["Glibc", "COpenBLAS", "COneDNN", "CKernels"],
        "StrictJSON": [],
        "Tokenizers": ["Foundation", "StrictJSON"],
        "Checkpoints": ["Foundation", "Glibc", "StrictJSON"],
        "LanguageModel": ["Foundation", "Kernels", "Checkpoints", "Tokenizers"],
        "FineTuning": ["Foundation", "Glibc", "Kernels", "LanguageModel", "Tokenizers", "Checkpoints", "StrictJSON"],
        "Readability": ["Foundation"],
        "Evaluation": ["Foundation", "Readability"],
        "TensorBoard": ["Foundation", "FoundationEssentials", "SwiftProtobuf"],
        "Classroom": ["Foundation", "Glibc", "GRDB", "Readability"],
        "Interchange": ["Foundation", "Classroom"],
        "Datasets": ["Foundation", "Glibc", "StrictJSON", "Readability", "Classroom"],
        "Adaptation": ["Foundation", "Logging", "LanguageModel", "Kernels", "Tokenizers", "Checkpoints", "Readability", "Classroom"],
        "Jobs": ["Foundation", "Glibc", "Classroom", "Checkpoints"],
        "Retraining": ["Foundation", "LanguageModel", "FineTuning", "Jobs", "Checkpoints", "Evaluation", "Datasets", "Readability", "Classroom", "Adaptation"],
        "TeacherWeb": [
            "Foundation", "Synchronization", "Hummingbird", "HTTPTypes", "Mustache", "Crypto", "CryptoExtras", "NIOCore", "NIOPosix",
            "ServiceLifecycle", "Logging", "Classroom", "Adaptation", "Jobs", "Readability",
        ],
        "hornbook-web": [
            "Foundation", "Configuration", "SystemPackage", "ServiceLifecycle", "UnixSignals", "Logging", "TeacherWeb", "Jobs", "Adaptation",
            "Classroom",
        ],
        "hornbook": [
            "Foundation", "Glibc", "ArgumentParser", "Logging", "Yams", "Adaptation", "FineTuning", "LanguageModel", "Kernels",
            "Tokenizers", "Checkpoints", "Readability", "Classroom", "Datasets", "Interchange", "Evaluation", "Jobs",
            "Retraining", "TensorBoard",
        ],
    ]

    @Test func everyTargetKeepsToItsFloor() throws {
        let sources = Repository.root.appendingPathComponent("Sources")
        let targets = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
        #expect(Set(targets) == Set(Self.mayImport.keys))
        var files = 0
        for target in targets {
            let allowed = try #require(Self.mayImport[target])
            for file in Repository.files(under: "Sources/\(target)", suffix: ".swift") {
                files += 1
                for module in try Self.imports(in: file) {
                    #expect(allowed.contains(module) || Self.standard.contains(module), "\(file.lastPathComponent) of \(target) imports \(module)")
                }
            }
        }
        #expect(files > 50)
    }

    @Test func importsMakeNoCircle() throws {
        var rank: [String: Int] = [:]
        func depth(_ target: String, _ path: [String]) throws -> Int {
            try #require(!path.contains(target), "circle: \((path + [target]).joined(separator: " → "))")
            if let known = rank[target] { return known }
            let below = try Self.mayImport[target, default: []].filter { Self.mayImport[$0] != nil }.map { try depth($0, path + [target]) }
            rank[target] = (below.max() ?? 0) + 1
            return rank[target] ?? 0
        }
        for target in Self.mayImport.keys { _ = try depth(target, []) }
    }

    @Test func unsafePointersStayInTheCellar() throws {
        for target in Self.mayImport.keys where !["Kernels", "Checkpoints", "COpenBLAS", "COneDNN", "CKernels"].contains(target) {
            for file in Repository.files(under: "Sources/\(target)", suffix: ".swift") {
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(text.firstMatch(of: /Unsafe(Mutable|Raw|Buffer|Pointer)|[wW]ithUnsafe|unsafeBitCast/) == nil, "\(file.lastPathComponent) of \(target) handles unsafe memory")
            }
        }
    }

    @Test func filesStayShort() throws {
        let written = Repository.files(under: "Sources", suffix: ".swift").filter { !$0.path.hasSuffix(".pb.swift") }
        let lengths = try written.map { file in
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 500, "\(file.lastPathComponent) has \(lines) lines")
            return lines
        }
        #expect(lengths.sorted()[lengths.count / 2] < 150)
    }

    private static func imports(in file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), words[..<at].allSatisfy({ $0 == "public" || $0 == "internal" || $0.hasPrefix("@") })
            else { return nil }
            return words.dropFirst(at + 1).last.map { String($0.split(separator: ".")[0]) }
        }
    }
}
