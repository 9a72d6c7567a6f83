import Foundation

/// Plants faults in a text, one of each kind that it has room for; always the same ones for the same text.
enum Mutator {
    static func mutations(of text: String) -> [(kind: String, text: String)] {
        var random = Generator(state: text.utf8.reduce(1) { ($0 &* 31) &+ UInt64($1) })
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 5 else { return [] }
        var faults: [(kind: String, text: String)] = []
        func replace(_ kind: String, _ index: Int?, _ change: (String) -> String?) {
            guard let index, let word = change(words[index]) else { return }
            var changed = words
            changed[index] = word
            faults.append((kind, changed.filter { !$0.isEmpty }.joined(separator: " ")))
        }
        func pick(_ accepts: (Int) -> Bool) -> Int? { words.indices.filter(accepts).randomElement(using: &random) }
        func isPlain(_ word: String) -> Bool { word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }

        let digit = pick { words[$0].contains { $0.isASCII && $0.isNumber } }
        replace("digit changed", digit) { word in
            String(
                word.map { $0 == "9" ? "4" : $0.isASCII && $0.isNumber ? Character(String((Int(String($0)) ?? 0) + 1)) : $0 })
        }
        replace("number dropped", digit) { _ in "" }
        let name = pick {
            $0 > 0 && words[$0].first?.isUppercase == true && words[$0].count > 3 && !words[$0 - 1].hasSuffix(".")
        }
        replace("name exchanged", name) { _ in "Wilhelmina" }
        replace("negation dropped", pick { ["not", "never", "no"].contains(words[$0]) }) { _ in "" }
        let long = pick { isPlain(words[$0]) && words[$0].count >= 6 }
        replace("letters exchanged", long) { word in
            var letters = Array(word)
            letters.swapAt(2, 3)
            letters[4] = letters[4] == "o" ? "u" : "o"
            return String(letters)
        }
        replace("words run together", pick { $0 + 1 < words.count && isPlain(words[$0]) && isPlain(words[$0 + 1]) }) {
            $0 + "the"
        }
        replace("word doubled", pick { isPlain(words[$0]) && !["had", "that"].contains(words[$0]) }) { "\($0) \($0)" }
        faults.append(("end cut off", words.dropLast(3).joined(separator: " ")))
        faults.append(("half repeated", (words.dropLast() + words.suffix(words.count / 2 + 2)).joined(separator: " ")))
        if words[0] != "Because" {
            faults.append(("lone “because” added", "Because " + text.prefix(1).lowercased() + text.dropFirst()))
        }
        return faults
    }

    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
