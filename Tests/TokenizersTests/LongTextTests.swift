import Glibc
import Testing
import Tokenizers

/// Time grows with the length of a text, and not with its square.
struct LongTextTests {
    static let units = ["a", " ", "<|", "harbour", "\u{301}", "é漢👩‍👧", "\r\n ", "12", "e\u{301}", "<|im_start|"]

    @Test(arguments: ["base", "llama3", "qwen2", "llama2", "metaspace"])
    func takesLinearTime(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let small = 4_000
        let factor = 8
        for unit in Self.units {
            let times = [small, factor * small].map { length in
                let text = String(repeating: unit, count: length / unit.unicodeScalars.count)
                return (0..<3).map { _ in seconds { _ = tokenizer.encode(text) } }.min() ?? 0
            }
            // Twice as much as is due, and a little for the clock.
            #expect(times[1] < times[0] * Double(2 * factor) + 0.02, "\(unit.debugDescription)")
        }
    }

    /// The processor time that this thread spends: other tests run beside it.
    private func seconds(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let start = now()
        body()
        return now() - start
    }

    @Test(arguments: ["base", "llama2"])
    func encodesAMegabyteWithoutSpaces(family: String) throws {
        let tokenizer = try Fixture.tokenizer(family)
        let text = String(repeating: "thequickharbourwasnotfarfromthestation", count: 27_000)
        let ids = tokenizer.encode(text)
        #expect(ids.count < text.utf8.count)
        #expect(tokenizer.decode(ids) == text)
    }
}
