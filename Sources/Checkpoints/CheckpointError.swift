/// Why a model or adapter folder was refused, or could not be written.
///
/// Every case names the file; `description` adds the place in it, the reason and what to do.
public enum CheckpointError: Error, Equatable, Sendable {
    /// The file or folder could not be opened, sized, mapped or read.
    case unreadable(file: String, reason: String)
    /// The file breaks its format at `place` (a key, a tensor, a line or a byte offset).
    case malformed(file: String, place: String, reason: String)
    /// The file is sound, but asks for something that would change the mathematics and that this engine lacks.
    case unsupported(file: String, place: String, reason: String)
    /// A tensor that the configuration demands is absent.
    case missingTensor(file: String, tensor: String)
    /// A tensor that the configuration does not account for is present.
    case unknownTensor(file: String, tensor: String)
    /// A tensor has another shape than the configuration demands.
    case wrongShape(file: String, tensor: String, expected: [Int], found: [Int])
    /// An adapter's tensor has the extents of another base model than the one it is to be used with; `base` is the name it
    /// gives.
    case otherBase(file: String, base: String?, tensor: String, expected: [Int], found: [Int])
    /// The value at the row-major `index` of a tensor is NaN or infinite.
    case notFinite(file: String, tensor: String, index: Int)
    /// The caller asked for elements that the tensor does not have, or for another number of them than it gave room for.
    case wrongCount(file: String, tensor: String, expected: Int, found: Int)
    /// The file could not be written; nothing under its final name was changed.
    case unwritable(file: String, reason: String)
}

extension CheckpointError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): cannot be read: \(reason). Check the path and its permissions."
        case .malformed(let file, let place, let reason):
            "\(file): \(place): \(reason). The file is damaged or not what its name says; fetch or export it again."
        case .unsupported(let file, let place, let reason):
            "\(file): \(place): \(reason). Use a model or adapter without it."
        case .missingTensor(let file, let tensor):
            "\(file): tensor '\(tensor)' is missing. The folder is incomplete or its configuration belongs to other weights."
        case .unknownTensor(let file, let tensor):
            "\(file): tensor '\(tensor)' is not one the configuration asks for. Its configuration belongs to other weights."
        case .wrongShape(let file, let tensor, let expected, let found):
            "\(file): tensor '\(tensor)' has shape \(found), not \(expected). Its configuration belongs to other weights."
        case .otherBase(let file, let base, let tensor, let expected, let found):
            "\(file): tensor '\(tensor)' has shape \(found), this model needs \(expected). The adapter was made for another "
                + "base, \(base ?? "which it does not name"); use it with that one."
        case .notFinite(let file, let tensor, let index):
            "\(file): tensor '\(tensor)': the value at index \(index) is not finite. The weights are damaged; fetch them again."
        case .wrongCount(let file, let tensor, let expected, let found):
            "\(file): tensor '\(tensor)': \(found) elements asked for where \(expected) are possible. Ask for what it has."
        case .unwritable(let file, let reason):
            "\(file): cannot be written: \(reason). Check the folder, its permissions and the free space."
        }
    }
}
