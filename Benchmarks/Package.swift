// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "hornbook", path: "..")],
    targets: [
        .executableTarget(
            name: "readability-bench", dependencies: [.product(name: "Readability", package: "hornbook")], path: "readability/Sources"),
        .executableTarget(
            name: "checks-bench", dependencies: [.product(name: "Readability", package: "hornbook")], path: "checks/Sources"),
        .executableTarget(
            name: "training-bench", dependencies: [.product(name: "LanguageModel", package: "hornbook")],
            path: "training/Sources"),
    ],
    swiftLanguageModes: [.v6]
)
