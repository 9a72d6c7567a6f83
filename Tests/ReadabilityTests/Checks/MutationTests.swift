import Readability
import Testing

/// Plants one fault at a time in a sound rewrite; the check in question must find it, and the sound rewrite must be let through.
@Suite("Planted faults")
struct MutationTests {
    struct Mutation: Sendable, CustomTestStringConvertible {
        let fault: String
        let check: CheckName
        let source: String
        let sound: String
        let faulty: String
        var target = CheckTarget()
        var neighbours: [String] = []
        /// Seen only beside its own source sentence, not in the whole passage.
        var isLocal = false
        var testDescription: String { fault }
    }

    static let passage = """
        Captain Maria Alvarez left Lisbon on May 3, 1742, with 48 sailors and a small dog called Rufus. The ship did not \
        carry enough fresh water, because the harbor master had refused to fill the last 12 barrels. After nine days \
        without wind, the crew was permitted to drink only half a liter each morning. Alvarez warned Tomas Pinto that \
        the reef lay 5 kilometers to the north, and he climbed the mast to search for it. Nobody believed that the \
        enormous creature beside the vessel was a whale until it raised its tail. The photosynthesis of the floating \
        plants turned the surface green, which astonished the youngest sailors. When the wind finally returned, Rufus \
        barked and the exhausted crew cheered.
        """

    private static let departure =
        "Captain Maria Alvarez left Lisbon on May 3, 1742, with 48 sailors and a small dog called Rufus."
    private static let soundDeparture =
        "On May 3, 1742, Captain Maria Alvarez left Lisbon. She had 48 sailors and a small dog named Rufus."
    private static let water =
        "The ship did not carry enough fresh water, because the harbor master had refused to fill the last 12 barrels."
    private static let soundWater =
        "The ship did not have enough fresh water. The harbor master had refused to fill the last 12 barrels."
    private static let calm = "After nine days without wind, the crew was permitted to drink only half a liter each morning."
    private static let soundCalm = "There was no wind for nine days. Then the crew could drink only half a liter each morning."
    private static let reef =
        "Alvarez warned Tomas Pinto that the reef lay 5 kilometers to the north, and he climbed the mast to search for it."
    private static let soundReef =
        "Alvarez warned Tomas Pinto about the reef. It lay 5 km to the north. He climbed the mast to look for it."
    private static let whale =
        "Nobody believed that the enormous creature beside the vessel was a whale until it raised its tail."
    private static let soundWhale =
        "Nobody believed that the huge creature beside the ship was a whale. Then it raised its tail."
    private static let plants =
        "The photosynthesis of the floating plants turned the surface green, which astonished the youngest sailors."
    private static let soundPlants =
        "Photosynthesis in the floating plants made the surface green. This surprised the youngest sailors."
    private static let wind = "When the wind finally returned, Rufus barked and the exhausted crew cheered."
    private static let soundWind = "At last the wind returned. Rufus barked, and the tired crew cheered."

    static let mutations = [
        Mutation(
            fault: "number dropped", check: .numbersKept, source: departure, sound: soundDeparture,
            faulty: "On May 3, 1742, Captain Maria Alvarez left Lisbon. She had sailors and a small dog named Rufus."),
        Mutation(
            fault: "digit changed", check: .numbersInvented, source: departure, sound: soundDeparture,
            faulty: "On May 3, 1752, Captain Maria Alvarez left Lisbon. She had 48 sailors and a small dog named Rufus."),
        Mutation(
            fault: "month changed", check: .numbersInvented, source: departure, sound: soundDeparture,
            faulty: "On June 3, 1742, Captain Maria Alvarez left Lisbon. She had 48 sailors and a small dog named Rufus."),
        Mutation(
            fault: "number of another sentence", check: .numbersInvented, source: departure, sound: soundDeparture,
            faulty: "On May 3, 1742, Captain Maria Alvarez left Lisbon. She had 12 sailors and a small dog named Rufus.",
            isLocal: true),
        Mutation(
            fault: "spelled number changed", check: .numbersInvented, source: calm, sound: soundCalm,
            faulty: "There was no wind for eight days. Then the crew could drink only half a liter each morning."),
        Mutation(
            fault: "unit changed", check: .numbersInvented, source: reef, sound: soundReef,
            faulty:
                "Alvarez warned Tomas Pinto about the reef. It lay 5 miles to the north. He climbed the mast to look for it."),
        Mutation(
            fault: "fraction changed", check: .numbersInvented, source: calm, sound: soundCalm,
            faulty: "There was no wind for nine days. Then the crew could drink only a third of a liter each morning."),
        Mutation(
            fault: "name dropped", check: .namesKept, source: departure, sound: soundDeparture,
            faulty: "On May 3, 1742, the captain left port with 48 sailors and a small dog."),
        Mutation(
            fault: "name exchanged", check: .namesInvented, source: reef, sound: soundReef,
            faulty: "Alvarez warned Diego Pinto about the reef. It lay 5 km to the north. He climbed the mast to look for it."),
        Mutation(
            fault: "name invented at the beginning", check: .namesInvented, source: whale, sound: soundWhale,
            faulty:
                "Peter and the others did not believe that the huge creature beside the ship was a whale. Then it raised its tail."
        ),
        Mutation(
            fault: "place invented", check: .namesInvented, source: wind, sound: soundWind,
            faulty: "At last the wind from Brazil returned. Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "roles exchanged", check: .roles, source: reef, sound: soundReef,
            faulty: "Tomas Pinto warned Alvarez about the reef. It lay 5 km to the north. He climbed the mast to look for it."),
        Mutation(
            fault: "gender changed", check: .roles, source: reef, sound: soundReef,
            faulty: "Alvarez warned Tomas Pinto about the reef. It lay 5 km to the north. She climbed the mast to look for it."),
        Mutation(
            fault: "“not” dropped", check: .negation, source: water, sound: soundWater,
            faulty: "The ship had enough fresh water. The harbor master had filled the last 12 barrels."),
        Mutation(
            fault: "negation added", check: .negation, source: wind, sound: soundWind,
            faulty: "At last the wind returned. Rufus never barked, and the tired crew cheered."),
        Mutation(
            fault: "“nobody” turned to “everybody”", check: .negation, source: whale, sound: soundWhale,
            faulty: "Everybody believed that the huge creature beside the ship was a whale. Then it raised its tail."),
        Mutation(
            fault: "non-word", check: .knownWords, source: whale, sound: soundWhale,
            faulty: "Nobody believed that the huge creabor beside the ship was a whale. Then it raised its tail."),
        Mutation(
            fault: "two words run together", check: .knownWords, source: whale, sound: soundWhale,
            faulty: "Nobody believed thatthe huge creature beside the ship was a whale. Then it raised its tail."),
        Mutation(
            fault: "fragment without a verb", check: .clauseShape, source: plants, sound: soundPlants,
            faulty: "The photosynthesis of the floating plants. This surprised the youngest sailors."),
        Mutation(
            fault: "subject lost", check: .clauseShape, source: departure, sound: soundDeparture,
            faulty: "Left Lisbon on May 3, 1742. Captain Maria Alvarez had 48 sailors and a small dog named Rufus."),
        Mutation(
            fault: "“because” clause alone", check: .clauseShape, source: water, sound: soundWater,
            faulty:
                "The ship did not have enough fresh water. Because the harbor master had refused to fill the last 12 barrels."),
        Mutation(
            fault: "“which” clause alone", check: .clauseShape, source: plants, sound: soundPlants,
            faulty: "Photosynthesis in the floating plants made the surface green. Which surprised the youngest sailors."),
        Mutation(
            fault: "“when” clause alone", check: .clauseShape, source: wind, sound: soundWind,
            faulty: "When the wind returned at last. Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "prompt echoed", check: .format, source: wind, sound: soundWind,
            faulty: "Here is the sentence for grade 4: At last the wind returned. Rufus barked, and the tired crew cheered.",
            isLocal: true),
        Mutation(
            fault: "control token", check: .format, source: wind, sound: soundWind,
            faulty: "At last the wind returned. <|eos|> Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "Markdown", check: .format, source: wind, sound: soundWind,
            faulty: "At last the **wind** returned. Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "list mark", check: .format, source: wind, sound: soundWind,
            faulty: "- At last the wind returned. Rufus barked, and the tired crew cheered.", isLocal: true),
        Mutation(
            fault: "question added", check: .format, source: wind, sound: soundWind,
            faulty: "Did the wind return at last? Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "quotation mark without partner", check: .format, source: wind, sound: soundWind,
            faulty: "At last the wind returned. “Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "word doubled", check: .format, source: wind, sound: soundWind,
            faulty: "At last the the wind returned. Rufus barked, and the tired crew cheered."),
        Mutation(
            fault: "wrong article", check: .format, source: wind, sound: soundWind,
            faulty: "At last the wind returned. Rufus barked, and an tired crew cheered."),
        Mutation(
            fault: "end cut off", check: .format, source: wind, sound: soundWind,
            faulty: "At last the wind returned. Rufus barked, and the tired"),
        Mutation(
            fault: "end cut off before a full stop", check: .format, source: wind, sound: soundWind,
            faulty: "At last the wind returned. Rufus barked, and the."),
        Mutation(
            fault: "begins in lower case", check: .format, source: wind, sound: soundWind,
            faulty: "the wind returned at last. Rufus barked, and the tired crew cheered.", isLocal: true),
        Mutation(
            fault: "loop of words", check: .repetition, source: wind, sound: soundWind,
            faulty: "At last the wind returned and the tired crew cheered and the tired crew cheered. Rufus barked."),
        Mutation(
            fault: "sentence told twice", check: .repetition, source: wind, sound: soundWind,
            faulty:
                "At last the wind returned. Rufus barked, and the tired crew cheered. Rufus barked, and the tired crew cheered."
        ),
        Mutation(
            fault: "neighbour told again", check: .repetition, source: wind, sound: soundWind, faulty: soundWind,
            neighbours: ["Rufus barked, and the tired crew cheered."]),
        Mutation(
            fault: "protected term dropped", check: .protectedTerms, source: plants, sound: soundPlants,
            faulty: "The work of the floating plants made the surface green. This surprised the youngest sailors.",
            target: CheckTarget(protectedTerms: ["photosynthesis"])),
        Mutation(
            fault: "cut to a stub", check: .lengthRatio, source: reef, sound: soundReef, faulty: "Alvarez warned Tomas Pinto."),
        Mutation(
            fault: "padded", check: .lengthRatio, source: wind, sound: soundWind,
            faulty:
                "At last the wind returned after all of that time. Rufus barked and barked, and then all of the tired crew "
                + "cheered and felt very happy and glad."),
        Mutation(
            fault: "something else altogether", check: .contentKept, source: plants, sound: soundPlants,
            faulty: "Many schools in the city have a library with a lot of books about music."),
        Mutation(
            fault: "made up besides", check: .contentAdded, source: plants, sound: soundPlants,
            faulty: "Plants in a school garden give teachers a lot of music and bread for lunch."),
        Mutation(
            fault: "blocked word", check: .safety, source: wind, sound: soundWind,
            faulty: "At last the sh1t wind returned. Rufus barked, and the tired crew cheered."),
    ]

    @Test("are found", arguments: mutations)
    func found(_ mutation: Mutation) throws {
        let checks = try CheckFixture.candidate(
            mutation.source, mutation.faulty, passage: Self.passage, target: mutation.target, neighbours: mutation.neighbours)
        let check = try #require(checks[mutation.check])
        #expect(check.verdict == .block, "\(check.detail)")
    }

    @Test("are not seen in a sound rewrite", arguments: mutations)
    func soundIsLetThrough(_ mutation: Mutation) throws {
        let checks = try CheckFixture.candidate(mutation.source, mutation.sound, passage: Self.passage, target: mutation.target)
        for check in checks { #expect(check.verdict < .block, "\(check.name): \(check.detail)") }
    }

    @Test(
        "are found in a whole passage too",
        arguments: mutations.filter { !$0.isLocal && $0.neighbours.isEmpty && passageSees.contains($0.check) })
    func foundInPassage(_ mutation: Mutation) throws {
        let rewritten = Self.soundPassage
        try #require(rewritten.contains(mutation.sound))
        let checks = try CheckFixture.passage(
            Self.passage, rewritten.replacing(mutation.sound, with: mutation.faulty), target: mutation.target)
        let check = try #require(checks[mutation.check])
        #expect(
            check.value != (try CheckFixture.passage(Self.passage, rewritten, target: mutation.target)[mutation.check]?.value))
        if mutation.check != .numbersKept, mutation.check != .namesKept { #expect(check.verdict > .pass, "\(check.detail)") }
    }

    /// Checks whose finding one sentence settles; the others measure the passage as a whole.
    static let passageSees: Set<CheckName> = [
        .numbersKept, .numbersInvented, .namesKept, .namesInvented, .negation, .knownWords, .clauseShape, .format, .repetition,
        .protectedTerms, .safety, .roles,
    ]

    static let soundPassage = [soundDeparture, soundWater, soundCalm, soundReef, soundWhale, soundPlants, soundWind].joined(
        separator: " ")

    @Test("A sound passage has nothing blocked")
    func soundPassage() throws {
        for check in try CheckFixture.passage(Self.passage, Self.soundPassage) {
            #expect(check.verdict == .pass, "\(check.name): \(check.detail)")
        }
    }
}
