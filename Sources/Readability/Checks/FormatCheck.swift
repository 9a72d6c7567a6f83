/// Faults of form: markup, control tokens, an echo of the prompt, new questions, new list marks, broken quotes, doubled
/// words, a cut-off end.
enum FormatCheck {
    static func check(sourceText: String, source: TextFacts, outputText: String, output: TextFacts) -> Check {
        var faults: [String] = []
        if output.wordCount == 0 { faults.append("no words") }
        if let mark = markup(in: outputText, output, unlike: sourceText) { faults.append("“\(mark)” is no part of a text") }
        if let echo = echo(in: output), !source.text(ofFirst: 12).hasPrefix(echo) {
            faults.append("begins like an answer to a prompt (“\(echo)”)")
        }
        let questions = count("?", in: output) - count("?", in: source)
        if questions > 0 { faults.append(questions == 1 ? "a question is new" : "\(questions) questions are new") }
        if marked(output) > marked(source) { faults.append("new list or heading marks") }
        if let broken = unbalanced(output), unbalanced(source) == nil { faults.append(broken) }
        if let doubled = doubled(in: output, beside: source) { faults.append("“\(doubled) \(doubled)”: a word is doubled") }
        if let article = wrongArticle(in: output, beside: source) { faults.append("“\(article)”") }
        if let end = cutOff(output, source) { faults.append(end) }
        if begins(output, inLowerCaseUnlike: source) { faults.append("begins in lower case") }
        return Check(
            .format, Double(faults.count), faults.isEmpty ? .pass : .block,
            faults.isEmpty ? "clean" : faults.joined(separator: "; "))
    }

    private static let markup = [
        "<|", "|>", "[INST", "[/INST", "</", "<s>", "<unk>", "<pad>", "```", "**", "__", "##", "](", "\u{FFFD}", "@-@",
    ]

    private static func markup(in text: String, _ facts: TextFacts, unlike source: String) -> String? {
        // Tokens are looked at first: a search for each piece of markup is dear.
        let isSuspect = facts.sentences.contains { sentence in
            sentence.isMarked || sentence.tokens.contains { $0.mark.map(suspects.contains) ?? false }
        }
        return isSuspect ? markup.first { text.contains($0) && !source.contains($0) } : nil
    }

    private static let suspects: Set<Unicode.Scalar> = ["<", ">", "|", "[", "]", "`", "*", "_", "#", "@", "\u{FFFD}"]

    private static let echoes = [
        "sure", "certainly", "of course", "here is", "here's", "here are", "rewrite", "rewritten", "simplified",
        "simple version", "adapted", "adaptation",
        "grade", "source", "output", "input", "note", "as an ai", "text", "answer", "question", "summary", "passage",
        "system", "user", "assistant",
    ]

    /// A prompt word at the very beginning, with a colon close behind it, or a phrase only assistants use.
    private static func echo(in output: TextFacts) -> String? {
        guard let tokens = output.sentences.first?.tokens else { return nil }
        if tokens.count > 3, tokens[0].normalized == "as", tokens[2].text == "AI" { return "as an ai" }
        guard tokens.prefix(10).contains(where: { $0.mark == ":" }) else { return nil }
        let opening = output.text(ofFirst: 12)
        return echoes.first { opening == $0 || opening.hasPrefix($0 + " ") }
    }

    private static func count(_ mark: Unicode.Scalar, in facts: TextFacts) -> Int {
        facts.sentences.reduce(0) { sum, sentence in sum + sentence.tokens.reduce(0) { $1.mark == mark ? $0 + 1 : $0 } }
    }

    private static func marked(_ facts: TextFacts) -> Int {
        facts.sentences.reduce(0) { $1.kind == .listItem || $1.isMarkedHeading ? $0 + 1 : $0 }
    }

    private static func unbalanced(_ facts: TextFacts) -> String? {
        var straight = 0
        var curly = 0
        var round = 0
        var square = 0
        for sentence in facts.sentences {
            for token in sentence.tokens where token.kind == .mark {
                switch token.mark {
                case "\"": straight += 1
                case "“": curly += 1
                case "”": curly -= 1
                case "(": round += 1
                case ")": round -= 1
                case "[": square += 1
                case "]": square -= 1
                default: break
                }
            }
        }
        if straight % 2 != 0 || curly != 0 { return "a quotation mark has no partner" }
        return round != 0 || square != 0 ? "a bracket has no partner" : nil
    }

    private static let mayDouble: Set<String> = [
        "had", "that", "very", "so", "no", "ha", "bye", "her", "is", "boom", "knock", "far", "many", "long", "really",
    ]

    private static func doubled(in output: TextFacts, beside source: TextFacts) -> String? {
        for sentence in output.sentences {
            for (first, second) in zip(sentence.tokens, sentence.tokens.dropFirst())
            where first.isWord && second.isWord && second.joint == .apart && first.normalized == second.normalized
                && !first.isPossessive
            {
                if mayDouble.contains(first.normalized) || first.isCapitalized && second.isCapitalized { continue }
                if !hasPair(first.normalized, in: source) { return first.normalized }
            }
        }
        return nil
    }

    private static func hasPair(_ word: String, in facts: TextFacts) -> Bool {
        facts.sentences.contains { sentence in
            zip(sentence.tokens, sentence.tokens.dropFirst()).contains { $0.normalized == word && $1.normalized == word }
        }
    }

    /// `a` before a vowel, `an` before a consonant, where spelling settles the sound: not before u, h, eu, ew, one,
    /// capitals.
    private static func wrongArticle(in output: TextFacts, beside source: TextFacts) -> String? {
        for sentence in output.sentences {
            for (article, next) in zip(sentence.tokens, sentence.tokens.dropFirst()) where next.isWord && next.joint == .apart {
                guard article.text == "a" || article.text == "an" || article.text == "A" || article.text == "An" else {
                    continue
                }
                let word = next.normalized
                guard word.utf8.count > 2, !next.isCapitalized, !source.words.contains(word), let first = word.utf8.first else {
                    continue
                }
                let opensWithVowel: Bool
                switch first {
                case UInt8(ascii: "a"), UInt8(ascii: "i"): opensWithVowel = true
                case UInt8(ascii: "e") where !word.hasPrefix("eu") && !word.hasPrefix("ew"): opensWithVowel = true
                case UInt8(ascii: "o") where !word.hasPrefix("on"): opensWithVowel = true
                case UInt8(ascii: "b")...UInt8(ascii: "d"), UInt8(ascii: "f"), UInt8(ascii: "g"),
                    UInt8(ascii: "j")...UInt8(ascii: "n"),
                    UInt8(ascii: "p")...UInt8(ascii: "t"), UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "z"):
                    opensWithVowel = false
                default: continue
                }
                if opensWithVowel == (article.normalized == "a") { return "\(article.text) \(next.text)" }
            }
        }
        return nil
    }

    private static func cutOff(_ output: TextFacts, _ source: TextFacts) -> String? {
        guard let last = output.sentences.last, let mark = last.tokens.last else { return nil }
        guard source.sentences.last?.tokens.last?.isEndMark == true else { return nil }
        if !mark.isEndMark { return "the end mark is missing" }
        guard let word = last.tokens.last(where: { $0.kind != .mark }), word.isWord else { return nil }
        return dangling.contains(word.normalized) ? "breaks off after “\(word.text)”" : nil
    }

    private static let dangling: Set<String> = [
        "a", "an", "the", "and", "or", "but", "because", "their", "my", "your", "its", "our", "than", "although", "whose",
    ]

    private static func begins(_ output: TextFacts, inLowerCaseUnlike source: TextFacts) -> Bool {
        guard let first = output.sentences.first?.tokens.first(where: { $0.kind != .mark }), first.isWord,
            let model = source.sentences.first?.tokens.first(where: { $0.kind != .mark })
        else { return false }
        return first.text.first?.isLowercase == true && (model.isCapitalized || model.kind == .number)
    }
}

extension Token {
    /// A mark that may close a sentence, closing quotes and brackets among them.
    fileprivate var isEndMark: Bool {
        switch mark {
        case ".", "!", "?", "…", "\"", "”", "’", "'", ")", "]", "»", "。", "！", "？": true
        default: false
        }
    }
}

extension SentenceFacts {
    /// A heading with Markdown's mark.
    fileprivate var isMarkedHeading: Bool { isMarked && kind == .heading }
}

extension TextFacts {
    /// The first words in lower case, one space between them.
    fileprivate func text(ofFirst count: Int) -> String {
        guard let tokens = sentences.first?.tokens else { return "" }
        return tokens.lazy.filter { $0.kind != .mark }.prefix(count).map(\.normalized).joined(separator: " ")
    }
}
