/// The closed word classes of English, written out.
enum ClosedClasses {
    typealias Flags = WordClass.Flags

    static let lists: [(flags: Flags, words: String)] = [
        (
            [.determiner, .function],
            """
            a an the this that these those my your his her its our their some any each every no another several \
            many few much all both either neither such
            """
        ),
        ([.subjectPronoun, .function], "i you he she it we they there"),
        (
            [.otherPronoun, .function],
            """
            me him us them mine yours hers ours theirs myself yourself himself herself itself ourselves \
            themselves someone somebody something anyone anybody anything everyone everybody everything none \
            nobody nothing one ones other others
            """
        ),
        (
            [.preposition, .function],
            """
            of in on at by from with for into onto upon about above across after against along among amongst \
            around as before behind below beneath beside besides between beyond despite down during except \
            inside like near off out outside over past per since through throughout till to toward towards under \
            underneath until up via within without
            """
        ),
        ([.coordinator, .function], "and or but nor so yet"),
        ([.subordinator, .function], "because although though while when whenever if unless whereas where wherever whether"),
        ([.relative, .function], "who whom whose which"),
        (
            [.auxiliary, .function],
            """
            am is are was were has have had do does did ain't isn't aren't wasn't weren't hasn't haven't hadn't \
            don't doesn't didn't
            """
        ),
        (
            [.auxiliary, .modal, .function],
            """
            will would can could shall should may might must cannot ought won't wouldn't can't couldn't shan't \
            shouldn't mightn't mustn't needn't
            """
        ),
        ([.nonFinite, .function], "be been being having doing done"),
        (
            [.contraction, .auxiliary, .function],
            """
            it's he's she's that's there's here's what's who's where's how's let's i'm you're we're they're i've \
            you've we've they've i'd you'd he'd she'd it'd we'd they'd i'll you'll he'll she'll it'll we'll \
            they'll who'd who'll that'll there'd there'll everyone's everybody's someone's somebody's nobody's \
            everything's something's nothing's
            """
        ),
        (
            [.contraction, .subjectPronoun],
            """
            it's he's she's i'm you're we're they're i've you've we've they've i'd you'd he'd she'd it'd we'd they'd \
            i'll you'll he'll she'll it'll we'll they'll there's that's
            """
        ),
        (
            [.negation, .function],
            """
            not never no none nor nothing nobody nowhere neither without cannot unless hardly scarcely barely \
            isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't \
            shan't shouldn't mightn't mustn't needn't ain't
            """
        ),
        (
            [.adverb, .function],
            """
            also always often never ever still even just only soon now then once again too very quite rather \
            almost already perhaps maybe however therefore instead later sometimes usually really here there \
            away back together first finally today yesterday tomorrow well not thus hence moreover meanwhile \
            otherwise else far long more most less least how why what ago apart alone enough same own than
            """
        ),
        ([.address], "mr mrs ms miss dr sir madam"),
        (
            [.title],
            """
            lady lord prof professor judge king queen prince princess president captain \
            general colonel major sergeant doctor st saint father mother brother sister uncle aunt mount lake river \
            chapter
            """
        ),
        ([.masculine], "he him his himself he's he'd he'll"),
        ([.feminine], "she her hers herself she's she'd she'll"),
        (
            [.date],
            """
            january february march april may june july august september october november december monday tuesday \
            wednesday thursday friday saturday sunday
            """
        ),
    ]
}
