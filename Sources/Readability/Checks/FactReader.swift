/// Extracts the facts of a text, sentence by sentence.
struct FactReader: Sendable {
    let lexicon: Lexicon
    let vocabulary: CheckVocabulary

    /// - Parameter knownNames: keys of names from around the text, so that they are known at the beginning of a sentence too.
    func facts(of text: String, knownNames: Set<String> = []) -> TextFacts {
        let scanner = TokenScanner(vocabulary: vocabulary)
        let sentences = Segmenter.sentences(of: text)
        var finder = NameFinder(lexicon: lexicon, known: knownNames)
        var read: [(tokens: [Token], numbers: [NumberFact], isNumber: [Bool])] = []
        read.reserveCapacity(sentences.count)
        for sentence in sentences {
            let tokens = scanner.tokens(of: sentence.markLength > 0 ? String(sentence.content) : sentence.text)
            let (numbers, isNumber) = NumberReader(tokens: tokens).read()
            if sentence.kind != .heading { finder.learn(tokens, isNumber: isNumber) }
            read.append((tokens, numbers, isNumber))
        }
        let stemmer = Stemmer(vocabulary: vocabulary)
        return TextFacts(
            sentences: zip(sentences, read).map { sentence, parts in
                let (names, isName) = finder.names(
                    in: parts.tokens, isNumber: parts.isNumber, isHeading: sentence.kind == .heading)
                var stems: [String] = []
                var wordCount = 0
                for (index, token) in parts.tokens.enumerated() where token.kind != .mark {
                    wordCount += 1
                    if token.isWord, !isName[index], !parts.isNumber[index], !token.has(.function),
                        token.normalized.utf8.count > 1
                    {
                        stems.append(stemmer.stem(of: token.normalized))
                    }
                }
                return SentenceFacts(
                    kind: sentence.kind, isMarked: sentence.markLength > 0, tokens: parts.tokens, numbers: parts.numbers,
                    isNumber: parts.isNumber, isName: isName, names: names,
                    polarity: Polarity(parts.tokens, isNumber: parts.isNumber), stems: stems, wordCount: wordCount)
            })
    }
}
