"""Writes Resources/language/en/familiar-words.txt: 2,200 base words that young readers know, the best known first.

    python3 derive_familiar.py --corpus text.jsonl --frequency word-frequency.tsv --syllables syllables.tsv --out familiar-words.txt
        [--compare OFFICIAL_LIST …]

The words come from the frequency table. They are ranked by how common they are in children's books (three sources of the corpus,
weighed as in WEIGHTS, regular forms counted with their base), less a penalty for length: PENALTY for each syllable. Words that are
mostly capitalised in mid-sentence are names and left out, as are words of fewer than two sources. Small closed classes that such counts
miss (months, days, numbers, compass points) are added. With SIZE words the list covers as many running words as the official one (which
names many rare words and inflected forms), so that scores are not shifted. With --compare, agreement with other lists is printed, none of it copied.
"""

import argparse
import json
import math
import re
from collections import Counter

from spoken_words import readings, syllables

WEIGHTS = {"gutenberg": 0.4, "fairytaleqa": 0.2, "storyweaver": 0.4}
PENALTY = 0.9
SIZE = 2200
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
SHORT = frozenset("i a am an as at be by do go he if in is it me my no of oh on or ox so to up us we".split())
CLOSED = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third fourth fifth sixth seventh eighth ninth
tenth january february march april may june july august september october november december monday tuesday wednesday thursday friday
saturday sunday north south east west northern southern eastern western""".split()


def read_corpus(path):
    """Counts of each source, and of capitalised and other occurrences in mid-sentence."""
    sources, capital, other = {}, Counter(), Counter()
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        text = row["text"]
        counts = sources.setdefault(row["source"], Counter())
        for match in WORD.finditer(text):
            word, start = match.group(), match.start()
            key = word.lower().replace("’", "'")
            counts[key] += 1
            before = text[max(0, start - 2):start].strip()[-1:]
            if start > 0 and before not in tuple('.!?":“') and text[start - 1] not in "\"'“(":
                (capital if word[0].isupper() else other)[key] += 1
    return sources, capital, other


def holds(word, words):
    return word in words or any(base in words for base, _, _ in readings(word))


def derive(frequency, sources, capital, other, exceptions):
    totals = {name: sum(counts.values()) for name, counts in sources.items()}

    def is_candidate(word):
        if not word.isalpha() or len(word) < 3 and word not in SHORT:
            return False
        if word.endswith("our") and word[:-2] + "r" in frequency or word.endswith("ise") and word[:-2] + "ze" in frequency:
            return False
        if sum(counts[word] >= 2 for counts in sources.values()) < 2:
            return False
        return word == "i" or capital[word] <= 0.6 * other[word]

    candidates = [word for word in frequency if is_candidate(word)]
    own = {word: sum(weight * sources[name][word] / totals[name] for name, weight in WEIGHTS.items()) for word in candidates}
    mass = dict(own)
    forms = set()
    for word in candidates:
        for base, _, ending in readings(word):
            if base in own and len(base) >= 3 and ending in ("s", "ed", "ing") and own[base] >= 0.15 * own[word]:
                forms.add(word)
                mass[base] += own[word]
                break
    def score(word):
        return math.log(1e6 * mass[word] + 1e-3) - PENALTY * syllables(word, exceptions)

    chosen, seen = [], set(CLOSED)
    for word in sorted((w for w in candidates if w not in forms), key=lambda w: (-score(w), w)):
        if len(chosen) == SIZE - len(CLOSED):
            break
        if not holds(word, seen):
            chosen.append(word)
            seen.add(word)
    head = 600
    return chosen[:head] + CLOSED + chosen[head:]


def compare(name, words, official, frequency):
    own = set(words)
    plain = [word for word in official if word.isalpha()]
    precision = sum(holds(word, official) for word in words) / len(words)
    recall = sum(holds(word, own) for word in plain) / len(plain)
    same = mass = 0.0
    for word, value in frequency.items():
        base = word[:-2] if word.endswith("'s") else word
        same += value * (holds(base, official) == holds(base, own))
        mass += value
    print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, running words on which both agree {same / mass:.3f}")


def main():
    parser = argparse.ArgumentParser()
    for name in ("corpus", "frequency", "syllables", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--compare", nargs="*", default=[])
    options = parser.parse_args()
    rows = [line.rstrip("\n").split("\t") for line in open(options.frequency, encoding="utf-8")][1:]
    frequency = {word: float(value) for word, value in rows}
    exceptions = {word: int(value) for word, value in (line.split("\t") for line in open(options.syllables, encoding="utf-8"))}
    words = derive(frequency, *read_corpus(options.corpus), exceptions)
    with open(options.out, "w", encoding="utf-8") as out:
        out.writelines(word + "\n" for word in words)
    print(len(words), "words")
    for path in options.compare:
        official = {line.strip().lower() for line in open(path, encoding="utf-8") if line.strip()}
        head = words if len(official) > 2000 else words[:1000]
        compare(path, head, official, frequency)


if __name__ == "__main__":
    main()
