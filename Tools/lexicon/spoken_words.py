"""Syllables of a word as the Swift `Lexicon` counts them: exceptions, then bases and endings, then the rule. Numbers apart."""

from syllable_rule import VOWELS, count


def readings(word):
    """(base, ending) for every way to undo a regular ending, in the order of the Swift `Inflection`."""
    n = len(word)
    found = []

    def add(length, restored, ending):
        if length + len(restored) >= 2 and len(found) < 4:
            found.append((word[:length] + restored, length, ending))

    def add_vowel_ending(stem, ending):
        if stem < 2:
            return
        last = word[stem - 1]
        if last == "i" and ending != "ing":
            add(stem - 1, "y", ending)
        add(stem, "", ending)
        add(stem, "e", ending)
        if stem >= 4 and last == word[stem - 2] and last not in VOWELS:
            add(stem - 1, "", ending)

    if n < 4 or word.endswith(("ss", "us", "is")):
        return found
    if word.endswith("ies"):
        add(n - 3, "y", "s")
        add(n - 1, "", "s")
    elif word.endswith("es"):
        add(n - 1, "", "s")
        add(n - 2, "", "s")
    elif word.endswith("s"):
        add(n - 1, "", "s")
    elif word.endswith("ed"):
        add_vowel_ending(n - 2, "ed")
    elif word.endswith("ing"):
        add_vowel_ending(n - 3, "ing")
    elif word.endswith("er"):
        add_vowel_ending(n - 2, "er")
    elif word.endswith("est"):
        add_vowel_ending(n - 3, "est")
    elif word.endswith("ily"):
        add(n - 3, "y", "ly")
    elif word.endswith("ly"):
        add(n - 2, "", "ly")
        add(n - 1, "e", "ly")
        if word[-4:-2] == "al":
            add(n - 4, "", "ly")
    return found


def hisses(base):
    """Whether a plural or possessive of the base has a syllable more."""
    sound = base[-2:-1] if base[-1] == "e" else base[-1]
    return sound in ("s", "x", "z") or base[-1] == "e" and sound in ("c", "g") or base[-2:] in ("ch", "sh")


def added_by_ending(base, ending):
    e = base[-1] == "e"
    sound = base[-2:-1] if e else base[-1]
    if ending == "ed":
        return 1 if sound in ("t", "d") else 0
    if ending == "s":
        return 1 if hisses(base) else 0
    if ending == "ly":
        return 0 if e and sound == "l" else 1
    return 1


def contraction_base(word):
    n = len(word)
    if n < 3:
        return n
    if word[-2] == "'":
        if word[-1] in "sdm":
            return n - 2
        return n - 3 if word[-1] == "t" and n > 4 and word[-3] == "n" else n
    return n - 3 if n >= 4 and word[-3:] in ("'ll", "'ve", "'re") else n


def added_by_contraction(word, base):
    stem = word[:base]
    last = stem[-1]
    if word[-1] == "s":
        return 1 if hisses(stem) else 0
    if word[-1] in "dm":
        return 1 if last in "td" else 0
    if word[-2:] == "re":
        return 0
    if word[-1] == "t":
        return 0 if last in VOWELS or last == "r" else 1
    return 0 if last in VOWELS else 1


def syllables(word, exceptions):
    if word in exceptions:
        return exceptions[word]
    if "-" in word:
        return max(1, sum(syllables(part, exceptions) for part in word.split("-") if part))
    if "'" in word:
        base = contraction_base(word)
        if base == len(word):
            return max(1, sum(syllables(part, exceptions) for part in word.split("'") if part))
        return syllables(word[:base], exceptions) + added_by_contraction(word, base)
    if len(word) <= 6 and all(c not in VOWELS and "a" <= c <= "z" for c in word):
        return sum(3 if c == "w" else 1 for c in word)
    for base, _, ending in readings(word):
        if base in exceptions:
            return exceptions[base] + added_by_ending(base, ending)
    return count(word)
