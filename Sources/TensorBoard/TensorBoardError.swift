/// What keeps an event file from being written.
public enum TensorBoardError: Error, Equatable, Sendable, CustomStringConvertible {
    case cannotCreate(file: String, reason: String)
    case cannotWrite(file: String, reason: String)

    public var description: String {
        switch self {
        case .cannotCreate(let file, let reason): "\(file): the event file cannot be made: \(reason); check the folder and its permissions"
        case .cannotWrite(let file, let reason): "\(file): an event cannot be written: \(reason); check the space left on the disk"
        }
    }
}
