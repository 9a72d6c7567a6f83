public import Classroom
public import Foundation

/// Everything in a content folder, as far as it can be read.
public struct ContentCollection: Sendable {
    public let folder: URL
    /// By slug.
    public private(set) var passages: [PassageEntry] = []
    /// By tag.
    public private(set) var interests: [String: Interest] = [:]
    /// Every file that was read, by path.
    public private(set) var files: [String: ContentFile] = [:]
    /// Why files could not be read; their paths are relative to the folder.
    public private(set) var faults: [ContentError] = []
    /// The split of each passage; empty where none is fixed yet.
    public private(set) var splits = Splits()
    /// Words that the spelling check accepts, lower case where they are.
    public private(set) var words: Set<String> = []

    static let wordsPath = "words.txt", reviewsPath = "reviews.json"

    /// - Throws: where there is no content folder; faults of single files are collected in `faults`.
    public init(reading folder: URL) throws(ContentError) {
        self.folder = folder
        guard Self.isFolder(folder.appending(path: "passages")) else {
            throw ContentError(file: folder.path, reason: "is no content folder: it has no folder “passages”")
        }
        readInterests()
        for slug in names(in: "passages") {
            if Self.isFolder(folder.appending(path: PassageEntry.folder(slug))) {
                readPassage(slug)
            } else {
                faults.append(
                    ContentError(file: "passages/\(slug)", reason: "does not belong here; every passage has a folder of its own"))
            }
        }
        if let text = optionalText(Self.wordsPath) {
            words = Set(
                text.split(whereSeparator: \.isNewline).map { $0.trimmingTrailingSpace }.filter {
                    !$0.isEmpty && !$0.hasPrefix("#")
                })
        }
        if let text = optionalText(Splits.path) {
            splits = collect { () throws(ContentError) in try Splits(json: text, file: Splits.path) } ?? Splits()
        }
    }

    private mutating func readInterests() {
        for name in names(in: "interests") where name.hasSuffix(".json") {
            let path = "interests/\(name)"
            guard let file = read(path, limit: InterestFile.sizeLimit) else { continue }
            guard let interest = collect({ () throws(ContentError) in try InterestFile.parse(file.data, file: path) }) else {
                continue
            }
            if interest.tag + ".json" == name {
                interests[interest.tag] = interest
            } else {
                faults.append(
                    ContentError(file: path, reason: "holds the tag “\(interest.tag)”; name the file \(interest.tag).json"))
            }
        }
    }

    private mutating func readPassage(_ slug: String) {
        let folder = PassageEntry.folder(slug)
        for name in names(in: folder) where !["passage.md", "questions.json", "edits.json", "adaptations"].contains(name) {
            faults.append(ContentError(file: "\(folder)/\(name)", reason: "is not a file of a passage; remove it"))
        }
        let path = "\(folder)/passage.md"
        guard let text = text(path, limit: ContentFolder.passageSizeLimit) else { return }
        let entry = collect { () throws(ContentError) in
            let matter = try FrontMatter(parsing: text, file: path)
            return PassageEntry(
                passage: try PassageDocument(markdown: text, slug: slug, file: path),
                body: LocatedText(body: matter.body, firstLine: matter.bodyLine))
        }
        guard var entry else { return }
        if let text = optionalText(entry.questionsPath) {
            entry.questions = collect { () throws(ContentError) in
                let set = try QuestionSet(json: text, file: entry.questionsPath)
                return try Self.matching(set, set.passage, slug, entry.questionsPath)
            }
        }
        if let text = optionalText(entry.editsPath) {
            entry.edits = collect { () throws(ContentError) in
                let set = try EditSet(json: text, file: entry.editsPath)
                return try Self.matching(set, set.passage, slug, entry.editsPath)
            }
        }
        for name in names(in: "\(folder)/adaptations") {
            let path = "\(folder)/adaptations/\(name)"
            guard let text = self.text(path, limit: AdaptationDocument.sizeLimit) else { continue }
            let document = collect { () throws(ContentError) in try AdaptationDocument(markdown: text, name: name, file: path) }
            if let document { entry.adaptations.append(document) }
        }
        passages.append(entry)
    }

    private static func matching<Value>(_ value: Value, _ named: String, _ slug: String, _ file: String) throws(ContentError)
        -> Value
    {
        guard named == slug else {
            throw ContentError(file: file, line: 1, reason: "is for the passage “\(named)”, but its folder is “\(slug)”")
        }
        return value
    }

    private mutating func collect<Value>(_ body: () throws(ContentError) -> Value) -> Value? {
        do throws(ContentError) {
            return try body()
        } catch {
            faults.append(error)
            return nil
        }
    }

    private mutating func read(_ path: String, limit: Int) -> ContentFile? {
        let folder = folder
        let file = collect { () throws(ContentError) in try ContentFile(reading: path, in: folder, limit: limit) }
        if let file { files[path] = file }
        return file
    }

    private mutating func text(_ path: String, limit: Int) -> String? {
        guard let file = read(path, limit: limit) else { return nil }
        return collect { () throws(ContentError) in try file.text() }
    }

    private mutating func optionalText(_ path: String) -> String? {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path) ? text(path, limit: 4 << 20) : nil
    }

    /// The visible entries of a folder below the content folder, by name; none where it is missing.
    private mutating func names(in path: String) -> [String] {
        let url = folder.appending(path: path)
        guard Self.isFolder(url) else { return [] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
            faults.append(ContentError(file: path, reason: "cannot be listed; check its permissions"))
            return []
        }
        guard names.count <= ContentFolder.entryLimit else {
            faults.append(ContentError(file: path, reason: "holds more than \(ContentFolder.entryLimit) entries; split it"))
            return []
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isFolder(_ url: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
