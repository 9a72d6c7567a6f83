internal import Classroom
internal import Foundation

/// `manifest.csv`: the version of a OneRoster folder and which files are part of it.
struct OneRosterManifest {
    enum Version: Equatable { case v1p1, v1p2 }

    let version: Version
    /// Names, without `.csv`, of the files that hold the whole of what they are about.
    let files: Set<String>

    /// - Throws: for a version other than 1.1 and 1.2, and for `delta` files among those that Hornbook reads.
    init(in folder: URL) throws(ContentError) {
        let table = try OneRosterTable("manifest", in: folder, required: ["propertyName", "value"])
        var version: Version?
        var files: Set<String> = []
        for row in table.rows {
            let property = try row.required("propertyName")
            if property == "oneroster.version" {
                switch try row.required("value") {
                case "1.1": version = .v1p1
                case "1.2": version = .v1p2
                case let other: throw row.error("OneRoster \(other.prefix(20)) is not read; export as 1.1 or 1.2")
                }
            }
            guard property.hasPrefix("file.") else { continue }
            let name = String(property.dropFirst("file.".count))
            switch try row.required("value") {
            case "absent": continue
            case "bulk": files.insert(name)
            case "delta" where !OneRosterImport.filesRead.contains(name): continue
            case "delta": throw row.error("“\(name)” holds changes only (delta); export it as bulk, so that it holds everything")
            case let other: throw row.error("“\(other.prefix(20))” is not known here; give bulk, delta or absent")
            }
        }
        guard let version else {
            throw ContentError(
                file: folder.appendingPathComponent("manifest.csv").path, reason: "names no oneroster.version; export as 1.1 or 1.2")
        }
        (self.version, self.files) = (version, files)
    }
}
