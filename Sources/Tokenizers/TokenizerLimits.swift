import StrictJSON

/// What a file from outside may at most contain.
enum TokenizerLimits {
    static let fileBytes = 64 << 20
    static let formatFileBytes = 64 << 10
    static let json = JSONLimits(depth: 32, values: 4 << 20)
    static let vocabulary = 1 << 20
    static let merges = 2 << 20
    static let addedTokens = 1 << 16
    static let addedTokenBytes = 256
    static let allAddedTokenBytes = 1 << 20
    static let tokenBytes = 2_048
    static let steps = 64
    static let instructionBytes = 8_192
    static let sourceTokens = 1 << 17
}
