/// What the tables know of one word form.
struct WordClass: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt32

        static let determiner = Flags(rawValue: 1 << 0)
        /// I, he, she, it, we, they, who …: speaks for a verb after it.
        static let subjectPronoun = Flags(rawValue: 1 << 1)
        static let otherPronoun = Flags(rawValue: 1 << 2)
        static let preposition = Flags(rawValue: 1 << 3)
        static let coordinator = Flags(rawValue: 1 << 4)
        /// because, although, when …: opens a clause that cannot stand alone.
        static let subordinator = Flags(rawValue: 1 << 5)
        /// who, which, whose …
        static let relative = Flags(rawValue: 1 << 6)
        /// A finite auxiliary or modal, contracted or not.
        static let auxiliary = Flags(rawValue: 1 << 7)
        static let modal = Flags(rawValue: 1 << 8)
        static let negation = Flags(rawValue: 1 << 9)
        static let adverb = Flags(rawValue: 1 << 10)
        /// Judge, King, Lake …: part of the name behind it.
        static let title = Flags(rawValue: 1 << 11)
        /// Mr, Dr …: no part of a name.
        static let address = Flags(rawValue: 1 << 20)
        static let numberWord = Flags(rawValue: 1 << 12)
        static let unit = Flags(rawValue: 1 << 13)
        static let date = Flags(rawValue: 1 << 14)
        /// A contraction of a pronoun with its verb: it's, they're.
        static let contraction = Flags(rawValue: 1 << 15)
        /// Of no weight in content overlap.
        static let function = Flags(rawValue: 1 << 16)
        static let masculine = Flags(rawValue: 1 << 17)
        static let feminine = Flags(rawValue: 1 << 18)
        /// been, being, be, have … after another auxiliary: never finite by itself.
        static let nonFinite = Flags(rawValue: 1 << 19)
    }

    var flags: Flags = []
    /// Per cent of uses as a finite verb, as counted by `derive_word_classes.py`.
    var finite: UInt8 = 0
    /// Per cent of uses as a bare verb form.
    var bare: UInt8 = 0
    /// Per cent of uses with a capital where a common word has none.
    var name: UInt8 = 0

    func has(_ flags: Flags) -> Bool { !self.flags.isDisjoint(with: flags) }
}
