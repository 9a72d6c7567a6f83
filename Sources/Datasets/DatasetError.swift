/// Why a dataset cannot be checked or built.
public enum DatasetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// hunspell or its English dictionary is not installed.
    case spellerMissing
    /// hunspell ran, but not to its end.
    case spellerFailed(reason: String)
    /// There are files that cannot be read; the first ones.
    case unreadable(files: [String])
    /// A passage has no split; its slug.
    case noSplit(passage: String)
    /// Something that is no earlier build stands where the build should go.
    case occupied(path: String)
    case unwritable(path: String, reason: String)

    public var description: String {
        switch self {
        case .spellerMissing:
            "hunspell with its dictionary en_US is not installed: apt install hunspell hunspell-en-us (make test does), or leave "
                + "spelling out by --without-spelling"
        case .spellerFailed(let reason): "hunspell failed: \(reason)"
        case .unreadable(let files):
            "the content cannot be read; mend it first (hornbook dataset check shows all):\n  " + files.joined(separator: "\n  ")
        case .noSplit(let passage): "the passage “\(passage)” has no split in splits.json: run hornbook dataset split"
        case .occupied(let path): "\(path): is there already and holds no dataset; give another folder"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}
