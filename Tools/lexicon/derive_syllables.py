"""Writes Resources/language/en/syllables.tsv: the commonest words whose syllables the rule gets wrong.

    python3 derive_syllables.py --dictionary cmudict.dict --frequency word-frequency.tsv --out syllables.tsv

The truth is the first pronunciation of the CMU dictionary. Words are taken in the order of the frequency table until 3,000 are
written; a second round mends what new entries broke by way of inflections, a third drops entries that are no longer needed.
"""

import argparse
import re

from spoken_words import syllables


def read_dictionary(path):
    truth = {}
    for line in open(path, encoding="utf-8"):
        fields = line.split("#")[0].split()
        if fields and not re.search(r"\(\d+\)$", fields[0]):
            vowels = sum(phone[-1].isdigit() for phone in fields[1:])
            if vowels:
                truth.setdefault(fields[0], vowels)
    return truth


def read_frequency(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")][1:]
    return {word: float(value) for word, value in rows}


def derive(truth, frequency, limit):
    words = [word for word in sorted(frequency, key=lambda w: (-frequency[w], w)) if word in truth]
    exceptions = {}
    for _ in range(4):
        changed = False
        for word in words:
            if syllables(word, exceptions) != truth[word] and (word in exceptions or len(exceptions) < limit):
                exceptions[word] = truth[word]
                changed = True
        for word in sorted(exceptions, key=lambda w: (frequency[w], w)):
            value = exceptions.pop(word)
            if syllables(word, exceptions) != value:
                exceptions[word] = value
            else:
                changed = True
        if not changed:
            break
    return exceptions


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--frequency", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--limit", type=int, default=3000)
    options = parser.parse_args()
    truth = read_dictionary(options.dictionary)
    frequency = read_frequency(options.frequency)
    exceptions = derive(truth, frequency, options.limit)
    with open(options.out, "w", encoding="utf-8") as out:
        for word in sorted(exceptions):
            out.write(f"{word}\t{exceptions[word]}\n")
    known = [word for word in frequency if word in truth]
    mass = sum(frequency[word] for word in known)
    right = sum(frequency[word] for word in known if syllables(word, exceptions) == truth[word])
    rule = sum(frequency[word] for word in known if syllables(word, {}) == truth[word])
    print(f"{len(exceptions)} entries; running words right: {rule / mass:.4%} by rule, {right / mass:.4%} with the table")


if __name__ == "__main__":
    main()
