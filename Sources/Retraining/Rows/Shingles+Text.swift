internal import Datasets
internal import Readability

extension Shingles {
    /// The runs of a text's words, sentence by sentence.
    init(text: String) {
        self.init(Segmenter.sentences(of: text).map { WordScanner.words(of: $0.text).map(\.normalized) })
    }
}
