// swift-tools-version: 6.1
import PackageDescription

/// Every target compiles in Swift 6 mode with the language's stricter rules on imports and existentials.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Loops over floats are fifteen times slower without optimization, so the kernels have it in debug builds too.
let optimized: [SwiftSetting] = strict + [.unsafeFlags(["-O"])]

let package = Package(
    name: "hornbook",
    products: [
        .executable(name: "hornbook", targets: ["hornbook"]),
        .executable(name: "hornbook-web", targets: ["hornbook-web"]),
        .library(name: "Readability", targets: ["Readability"]),
        .library(name: "LanguageModel", targets: ["LanguageModel", "Kernels", "Checkpoints"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .target(name: "COpenBLAS"),
        .target(name: "COneDNN"),
        .target(
            name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=fast"])], linkerSettings: [.linkedLibrary("m")]),
        .target(name: "Kernels", dependencies: ["COpenBLAS", "COneDNN", "CKernels"], swiftSettings: optimized),
        .target(name: "StrictJSON", swiftSettings: optimized),
        .target(name: "Tokenizers", dependencies: ["StrictJSON"], swiftSettings: strict),
        .target(name: "Checkpoints", dependencies: ["StrictJSON"], swiftSettings: optimized),
        .target(name: "LanguageModel", dependencies: ["Kernels", "Checkpoints", "Tokenizers"], swiftSettings: strict),
        .target(
            name: "FineTuning", dependencies: ["LanguageModel", "Kernels", "Tokenizers", "Checkpoints", "StrictJSON"],
            swiftSettings: strict),
        .target(name: "Readability", swiftSettings: strict),
        .target(name: "Evaluation", dependencies: ["Readability"], swiftSettings: strict),
        .target(name: "TensorBoard", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")], swiftSettings: strict),
        .target(
            name: "Classroom",
            dependencies: ["Readability", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(name: "Interchange", dependencies: ["Classroom"], swiftSettings: strict),
        .target(name: "Datasets", dependencies: ["Readability", "Classroom", "StrictJSON"], swiftSettings: strict),
        .target(
            name: "Adaptation",
            dependencies: [
                "LanguageModel", "Kernels", "Tokenizers", "Checkpoints", "Readability", "Classroom", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(name: "Jobs", dependencies: ["Classroom", "Checkpoints"], swiftSettings: strict),
        .target(
            name: "Retraining",
            dependencies: ["LanguageModel", "FineTuning", "Jobs", "Checkpoints", "Evaluation", "Datasets", "Readability", "Classroom", "Adaptation"],
            swiftSettings: strict),
        .executableTarget(
            name: "hornbook",
            dependencies: [
                "Adaptation", "FineTuning", "Datasets", "Interchange", "Evaluation", "Jobs", "Retraining", "TensorBoard", "Kernels",
                .product(name: "Yams", package: "Yams"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(
            name: "TeacherWeb",
            dependencies: [
                "Classroom", "Adaptation", "Jobs", "Readability", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"), .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"), .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"), .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "hornbook-web",
            dependencies: [
                "TeacherWeb", "Adaptation", "Classroom", "Jobs", .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"), .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .testTarget(name: "KernelsTests", dependencies: ["Kernels", "CKernels"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON"], swiftSettings: strict),
        .testTarget(name: "TokenizersTests", dependencies: ["Tokenizers"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "CheckpointsTests", dependencies: ["Checkpoints"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "LanguageModelTests", dependencies: ["LanguageModel"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "FineTuningTests", dependencies: ["FineTuning", "LanguageModel", "Tokenizers", "Checkpoints"],
            swiftSettings: strict),
        .testTarget(name: "ReadabilityTests", dependencies: ["Readability"], swiftSettings: strict),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "Readability"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "TensorBoardTests", dependencies: ["TensorBoard"], swiftSettings: strict),
        .executableTarget(name: "ClassroomWorker", dependencies: ["Classroom", "Readability"], path: "Tests/ClassroomWorker", swiftSettings: strict),
        .testTarget(
            name: "ClassroomTests",
            dependencies: ["Classroom", "ClassroomWorker", "Readability", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "InterchangeTests", dependencies: ["Interchange", "Classroom"], swiftSettings: strict),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Classroom", "Readability"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "AdaptationTests", dependencies: ["Adaptation", "LanguageModel"], swiftSettings: strict),
        .executableTarget(name: "JobsWorker", dependencies: ["Jobs", "Classroom"], path: "Tests/JobsWorker", swiftSettings: strict),
        .testTarget(name: "JobsTests", dependencies: ["Jobs", "Classroom", "Readability", "JobsWorker"], swiftSettings: strict),
        .testTarget(
            name: "RetrainingTests",
            dependencies: [
                "Retraining", "Jobs", "Adaptation", "Checkpoints", "Classroom", "Datasets", "Evaluation", "FineTuning", "LanguageModel", "Readability",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "TeacherWebTests",
            dependencies: [
                "TeacherWeb", "hornbook-web", "Classroom", "Adaptation", "Jobs", "Readability", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"), .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(name: "HornbookTests", dependencies: ["hornbook", "Checkpoints", "Classroom"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
