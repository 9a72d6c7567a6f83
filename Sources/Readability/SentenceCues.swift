/// Words that tell a sentence boundary from an inner period or an inner exclamation.
enum SentenceCues {
    /// Capitalised words that begin sentences and do not follow an abbreviation inside one.
    static let starters: Set<String> = [
        "The", "A", "An", "This", "That", "These", "Those", "There", "Here", "He", "She", "It", "They", "We", "You", "I", "His",
        "Her", "Its", "Their", "Our", "My", "Your", "In", "On", "At", "By", "For", "From", "With", "Without", "To", "As", "If",
        "When", "While", "After", "Before", "Since", "Because", "Although", "Though", "Until", "Once", "During", "And", "But",
        "Or", "So", "Yet", "Not", "Now", "Then", "Today", "Later", "Soon", "However", "Some", "Many", "Most", "All", "Both",
        "Each", "Every", "Few", "No", "One", "Two", "What", "Where", "Why", "How", "Who", "Which", "Do", "Did", "Does", "Is",
        "Are", "Was", "Were", "Can", "Could", "Will", "Would", "Please", "Yes", "It's", "It’s", "I'm", "I’m", "He's", "He’s",
        "She's", "She’s", "That's", "That’s", "Meanwhile", "Finally", "Perhaps", "Only", "Even", "Just", "Still", "Also",
        "Another", "Other", "Others", "People", "Everyone", "Nobody", "Nothing", "Never", "Always", "Sometimes", "Instead",
        "Unlike", "Like", "Under", "Over", "Between", "Through", "According",
    ]

    /// Verbs that name who spoke, right after quoted speech.
    static let speechVerbs: Set<String> = [
        "said", "says", "say", "cried", "cries", "asked", "asks", "shouted", "shouts", "whispered", "whispers", "replied",
        "replies", "answered", "answers", "called", "calls", "yelled", "yells", "exclaimed", "screamed", "muttered", "murmured",
        "growled", "demanded", "wondered", "laughed", "added", "begged", "repeated", "roared", "sighed", "snapped", "sobbed",
        "groaned", "barked", "gasped", "hissed", "inquired", "enquired", "interrupted", "continued", "thought", "agreed",
        "announced", "bellowed", "squeaked",
    ]

    /// Nouns that a single letter labels (`plan B.`), so that its period may end the sentence.
    static let labelled: Set<String> = [
        "plan", "grade", "vitamin", "type", "hepatitis", "point", "letter", "class", "group", "part", "section", "team", "option",
        "answer", "exhibit", "figure", "room", "gate", "block", "and", "or",
    ]

    /// The first person singular, which is capital in mid-sentence too.
    static let firstPerson: Set<String> = ["I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve", "I'd", "I’d"]

    /// Words that go on with a sentence after a time of day.
    static let afterClock: Set<String> = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
        "May", "June", "July", "August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun",
        "Jul", "Aug", "Sept", "Oct", "Nov", "Dec", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC", "ET",
        "PT", "Eastern", "Pacific", "Central",
    ]
}
