import Readability
import Testing

@Suite("Sentences that stand alone")
struct ClauseShapeTests {
    private static let source = "He said that the old dog had found the road and that it was late."

    static let complete = [
        "The dog ran.", "Dogs bark.", "She is here.", "It was a cold night.", "The house stood back from the road.",
        "There were great stables.", "He did not read the newspapers.", "Because it rained, we stayed home.",
        "We stayed home because it rained.",
        "When the men came, the dogs ran away.", "While in Rome, he met the pope.", "If possible, bring a coat.",
        "The man who lived there was kind.",
        "The dogs they wanted were heavy dogs.", "After the war he came home.", "Since 1990 he has lived in Rome.",
        "As a child she sang.",
        "Although he was tired, he worked on.", "Walking home, she found a coin.", "Born in 1910, he grew up on a farm.",
        "“Stop!” he cried.", "“Because I like it,” he said.", "Who knows?", "What a day!", "Where did he go?",
        "Look at the dog.", "Do not touch it.",
        "That was the end.", "This makes it hard.", "These men wanted dogs.", "He came and went.", "Here comes the train.",
        "So begins the story.",
        "The fact that he left was strange.", "All that remained was dust.", "In that year he went to sea.",
        "They gradually branch out.",
        "It also ships bread to Finland.", "Buck's a big dog.", "My father's always trying to help.",
        "People here speak three languages.",
        "The citizens expelled him in 1552.", "He told her that the ship had sunk.", "Yesterday the river flooded his field.",
        "The bridge, which was built in 1910, is closed.", "Only when he slept was he quiet.",
        "Had he known, he would have stayed.",
        "Not all of them agreed.", "2016 will be a leap year.", "Everyone's wearing a hat.", "To run is fun.",
        "The water the men drank was cold.",
    ]

    @Test("are let through", arguments: complete)
    func whole(_ sentence: String) throws {
        let check = try CheckFixture.candidate(Self.source, sentence)[.clauseShape]
        #expect(check?.verdict == .pass, "\(check?.detail ?? "")")
    }

    static let incomplete = [
        "The boughs of tall poplars.", "Because men, groping in the Arctic darkness, had found a yellow metal.",
        "Thousands of men rushing into the north.",
        "Which was very big.", "When the men came home.", "Although he was tired.", "Since he had left the house.",
        "If the river is deep.",
        "Was published in 2004.", "Had strong muscles and furry coats.", "Lived at a big house.", "The man who lived there.",
        "The dogs that barked.",
        "And was very happy.", "A large house with a garden.", "To protect them from the frost.", "Who had found the gold.",
        "Running down the road.",
        "While the others were asleep.", "Rows of small cottages.", "The day when he left.", "Whereas the sea was calm.",
        "Stood back from the road.",
        "Because he said that he knew.", "Such as dogs and cats.",
        "As men, groping in the Arctic darkness, had found a yellow metal.", "The green pastures, orchards and berry patches.",
    ]

    @Test("are told from fragments, lost subjects and lone clauses", arguments: incomplete)
    func broken(_ sentence: String) throws {
        #expect(try CheckFixture.candidate(Self.source, sentence)[.clauseShape]?.verdict == .block)
    }

    @Test("may be as incomplete as the source")
    func incompleteSource() throws {
        #expect(
            try CheckFixture.candidate("Long rows of ancient cottages.", "Long rows of old cottages.")[.clauseShape]?.verdict
                == .pass)
        let passage = "What a night. The boughs of tall poplars. The wind was cold and it blew from the sea."
        #expect(
            try CheckFixture.passage(passage, "What a night. The boughs of tall poplars. A cold wind blew from the sea.")[
                .clauseShape]?.verdict == .pass)
    }

    @Test("Headings and list items need no verb")
    func headings() throws {
        let source = "# A night at sea\n\nThe wind was cold and it blew from the sea.\n\n- rope\n- bread"
        #expect(
            try CheckFixture.passage(source, "# A night at sea\n\nA cold wind blew from the sea.\n\n- rope\n- bread")[
                .clauseShape]?.verdict == .pass)
    }
}
