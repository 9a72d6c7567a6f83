import Checkpoints
import Foundation
import Testing

struct SHA256Tests {
    private func hash(_ message: [UInt8], pieces: Int = .max) -> String {
        var hash = SHA256()
        var rest = message[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            hash.update(piece.span.bytes)
            rest = rest.dropFirst(piece.count)
        }
        return hash.hexadecimal()
    }

    /// Examples of NIST for FIPS 180-4.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func hashesTheExamples(message: String, expected: String) {
        #expect(hash(Array(message.utf8)) == expected)
    }

    @Test func hashesAMillionLetters() {
        let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(hash(message) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128, 200])
    func doesNotDependOnThePieces(pieces: Int) {
        for length in [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000] {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            #expect(hash(message, pieces: pieces) == hash(message))
        }
    }

    @Test func goesOnAfterAsking() {
        var hash = SHA256()
        hash.update(Array("ab".utf8).span.bytes)
        _ = hash.hexadecimal()
        hash.update(Array("c".utf8).span.bytes)
        #expect(hash.hexadecimal() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
