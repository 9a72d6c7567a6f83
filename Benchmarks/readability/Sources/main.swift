import Foundation
import Readability

/// Measures a text file several times and prints the seconds of each run: `hornbook-measure-bench LANGUAGE_DIRECTORY FILE [RUNS]`.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: hornbook-measure-bench LANGUAGE_DIRECTORY FILE [RUNS]\n".utf8))
    exit(2)
}
let clock = ContinuousClock()

func seconds(_ duration: Duration) -> Double { Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18 }

let loadStart = clock.now
let lexicon = try Lexicon(directory: URL(filePath: arguments[1]))
let loading = seconds(clock.now - loadStart)
let text = try String(contentsOf: URL(filePath: arguments[2]), encoding: .utf8)
let readability = Readability(lexicon: lexicon)
var runs: [Double] = []
var measures = TextMeasures()
for _ in 0..<(arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5) {
    let start = clock.now
    measures = readability.measure(text)
    runs.append(seconds(clock.now - start))
}
let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys]
print(#"{"loading":\#(loading),"runs":\#(runs),"bytes":\#(text.utf8.count),"measures":\#(String(decoding: try encoder.encode(measures), as: UTF8.self))}"#)
