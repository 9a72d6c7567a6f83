"""The syllable rule of the Swift `SyllableRule`, step for step: the same answer for every word."""

VOWELS = frozenset("aeiouy")
# Second parts of compounds and derived words, before which an e is silent: "care-ful", "some-thing", "house-hold".
TAILS = ("ly", "ful", "fully", "less", "ness", "ment", "ments", "some", "thing", "things", "time", "times", "where", "fore", "ty", "man", "men",
         "one", "how", "land", "body", "work", "works", "self", "what", "ward", "wards", "room", "side", "house", "hood", "ball", "hold",
         "holds", "wise", "like", "yard", "craft", "port", "field", "keeper", "maker", "makers", "making", "ford", "town", "life", "line",
         "lines", "back", "berry", "boat", "bone", "stone", "by", "most", "dom", "over", "head", "light", "lights", "paper", "ware", "way", "week",
         "wood", "worthy", "ways", "ship", "shire", "ville")


def is_vowel(word, i):
    """Whether the letter at i is a vowel: y is none before one at the start or between vowels, nor u after q."""
    letter = word[i]
    if letter == "y":
        return not (i + 1 < len(word) and word[i + 1] in VOWELS and (i == 0 or word[i - 1] in VOWELS))
    if letter == "u":
        return i == 0 or word[i - 1] != "q"
    return letter in VOWELS


def has_vowel(word, end):
    return any(is_vowel(word, i) for i in range(end))


def is_consonant(word, i):
    return 0 <= i < len(word) and not is_vowel(word, i)


def splits(word, i):
    """Whether the vowels at i and i + 1 belong to two syllables."""
    pair = word[i:i + 2]
    before = word[i - 1] if i > 0 else " "
    rest = word[i + 1:]
    after = rest[1:2]
    if rest.startswith("ing"):
        return True
    if pair == "ia":
        if before in "ct" and after in ("l", "n"):
            return False
        if before == "s" and after in ("n", ""):
            return False
        if before in "lg" and rest in ("a", "an", "ans") and i > 1:
            return False
        if before == "l" and rest.startswith(("ar", "ant", "am")):
            return False
        return not rest.startswith("age")
    if pair == "io":
        if rest.startswith("ous"):
            return before not in "ctgx"
        if after == "n":
            return before not in "tsgcxlnh" or i == 1
        return not (before in "nv" and rest.startswith(("or", "our")))
    if pair == "iu":
        return True
    if pair == "ie":
        if rest in ("er", "est", "ers"):
            return i > 1 or rest == "er"
        if rest.startswith("et"):
            return True
        if rest.startswith("enc") or rest.startswith("ent"):
            return word.startswith("scien") or before not in "ct"
        return False
    if pair == "eo":
        if rest.startswith("ou"):
            return before not in "gc"
        return before != "g" or after != "n"
    if pair == "ea":
        if rest in ("a", "as"):
            return before in "rdhc"
        if rest in ("an", "ans"):
            return before != "c" and has_vowel(word, i)
        if rest.startswith("ar") and before == "n" and has_vowel(word, i):
            return True
        if before == "r" and rest.startswith("ali"):
            return True
        return rest.startswith("act") or word[max(0, i - 2):i] == "cr" and rest.startswith("at") and not rest.startswith("atur")
    if pair == "eu":
        return after == "m"
    if pair == "ua":
        return before not in "gq"
    if pair == "ue":
        return rest.startswith("en") and before != "g" or rest.startswith("et") or rest == "el"
    if pair == "ui":
        return rest.startswith("ity") or rest.startswith("in") and before == "r" or rest.startswith("id") and before in "rl" or rest.startswith("ism")
    if pair == "uo":
        return before not in "bg"
    if pair in ("ai", "oi", "ei"):
        return rest.startswith("ism") or rest in ("ist", "ists", "ic", "ics") and has_vowel(word, i)
    if pair == "oe":
        return rest.startswith("et") or rest.startswith("em")
    if pair in ("ao", "ii", "uu"):
        return True
    if pair[0] == "y":
        return pair[1] in "aoiu" and before not in "wn" and i > 0
    return False


def count(word):
    """Syllables of a word in small letters, at least 1."""
    total = 0
    for i in range(len(word)):
        if is_vowel(word, i) and not (i > 0 and is_vowel(word, i - 1) and not splits(word, i - 1)):
            total += 1
    return max(1, total - silent_ending(word) - silent_inside(word) + added(word))


def carries(word, consonant):
    """Whether the e after this consonant is heard for its sake: "ta-ble", "hun-dred", but not "smile", "called", "cared"."""
    return is_consonant(word, consonant - 1) and word[consonant - 1] not in "lrw"


def silent_ending(word):
    """1 where the e of a final -e, -es or -ed was counted and is not heard."""
    n = len(word)
    if word.endswith(("tre", "cre", "bre", "tres", "cres", "bres")):
        return 0
    if n >= 3 and word[n - 1] == "e" and is_consonant(word, n - 2):
        return 0 if word[n - 2] == "l" and carries(word, n - 2) else 1
    if n >= 4 and word[n - 2] == "e" and is_consonant(word, n - 3):
        before = word[n - 3]
        if word[n - 1] == "s":
            hisses = before in "sxzcg" or before == "h" and word[n - 4] in "cs"
            return 0 if hisses or before == "l" and carries(word, n - 3) else 1
        if word[n - 1] == "d":
            return 0 if before in "td" or before in "lr" and carries(word, n - 3) else 1
    return 0


def silent_inside(word):
    """Silent vowels before the ending: the e of "care-ful" and "house-hold", the a of "-ically"."""
    if word.endswith("ically") or len(word) > 5 and word.startswith("every"):
        return 1
    for tail in TAILS:
        stem = len(word) - len(tail)
        if stem >= 3 and word.endswith(tail) and word[stem - 1] == "e" and is_consonant(word, stem - 2) and has_vowel(word, stem - 2) \
                and not (word[stem - 2] == "l" and (tail[0] == "m" or carries(word, stem - 2))):
            return 1
    return 0


def added(word):
    """Syllables without a vowel letter of their own: "pris-m", "rhyth-m", "Mc-", and the glide of "fi-re"."""
    total = 0
    if word.endswith(("sm", "thm", "sms")):
        total += 1
    for glide in ("ire", "ires", "ired", "irely", "irement", "iring"):
        if len(word) > 3 and word.endswith(glide) and is_consonant(word, len(word) - len(glide) - 1):
            total += 1
    if len(word) > 6 and word.endswith("ling") and word[-5] in "bdgkptf" and word[-6] not in "kp":
        total += 1
    if word.startswith("mc") and len(word) > 3:
        total += 1
    return total
