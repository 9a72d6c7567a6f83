"""Writes the fixtures of ReadabilityTests.

    python3 readability.py --dictionary cmudict.dict --text public-domain.txt

`--text` is public-domain prose that the syllable table was not made from; only its word counts are kept.
"""

import argparse
import json
import math
import pathlib
import random
import re
import sys
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tools" / "lexicon"))

from derive_syllables import read_dictionary, read_frequency  # noqa: E402
from spoken_words import syllables  # noqa: E402
from syllable_rule import count  # noqa: E402

FIXTURES = ROOT / "Tests" / "ReadabilityTests" / "Fixtures"
LANGUAGE = ROOT / "Resources" / "language" / "en"


def rule_fixture(generator):
    """Words of the frequency table and letters at random, with the answer of the rule's twin."""
    words = generator.sample(sorted(w for w in read_frequency(LANGUAGE / "word-frequency.tsv") if w.isalpha() and w.isascii()), 6000)
    words += ["".join(generator.choices("aaeeiioouuylrstncdghmpqw", k=generator.randint(1, 14))) for _ in range(3000)]
    return "".join(f"{word}\t{count(word)}\n" for word in words)


def spoken_fixture(generator):
    """Listed words with endings and contractions, as the lexicon's twin counts them."""
    exceptions = {word: int(value) for word, value in (line.split("\t") for line in open(LANGUAGE / "syllables.tsv", encoding="utf-8"))}
    frequency = read_frequency(LANGUAGE / "word-frequency.tsv")
    known = sorted(word for word in frequency if word.isalpha() and word.isascii())
    table = {word: syllables(word, exceptions) for word in known} | exceptions
    words = generator.sample(known, 2000)
    words += [word + generator.choice(["s", "ed", "ing", "er", "est", "ly", "'s", "'ll", "'d", "'ve"]) for word in generator.sample(known, 2000)]
    words += ["-".join(generator.sample(known, 2)) for _ in range(300)]
    return "".join(f"{word}\t{syllables(word, table)}\n" for word in words)


def running_fixture(text, truth):
    """word, syllables by the CMU dictionary, occurrences in the text."""
    counts = Counter(word.lower().replace("’", "'") for word in re.findall(r"[A-Za-z]+(?:['’][a-z]+)*", text))
    return "".join(f"{word}\t{truth[word]}\t{times}\n" for word, times in sorted(counts.items()) if word in truth)


def formula_fixture(generator):
    """Counts at random and every score, from the published formulas, written here a second time."""
    rows = []
    for _ in range(40):
        sentences = generator.randint(1, 60)
        words = sentences * generator.randint(3, 30) + generator.randint(0, 9)
        syllable, letters = int(words * generator.uniform(1.1, 2)), int(words * generator.uniform(3.5, 6))
        poly, hard = int(words * generator.uniform(0, 0.3)), int(words * generator.choice([0.03, 0.05, 0.0501, 0.2, 0.4]))
        w_s, y_w, percent = words / sentences, syllable / words, 100 * hard / words
        rows.append({
            "words": words, "sentences": sentences, "syllables": syllable, "letters": letters, "polysyllables": poly, "hard": hard,
            "fleschReadingEase": 206.835 - 1.015 * w_s - 84.6 * y_w,
            "fkgl": 0.39 * w_s + 11.8 * y_w - 15.59,
            "gunningFog": 0.4 * (w_s + 100 * poly / words),
            "smog": 1.0430 * math.sqrt(poly * 30 / sentences) + 3.1291,
            "colemanLiau": 0.0588 * (letters / words * 100) - 0.296 * (sentences / words * 100) - 15.8,
            "ari": 4.71 * letters / words + 0.5 * w_s - 21.43,
            "daleChall": 0.1579 * percent + 0.0496 * w_s + (3.6365 if percent > 5 else 0),
            "spache": 0.121 * w_s + 0.082 * percent + 0.659,
        })
    return json.dumps(rows, indent=1) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--text", required=True)
    options = parser.parse_args()
    generator = random.Random(20261122)
    FIXTURES.mkdir(parents=True, exist_ok=True)
    write = lambda name, content: (FIXTURES / name).write_text(content, encoding="utf-8")  # noqa: E731
    write("syllable-rule.tsv", rule_fixture(generator))
    write("spoken-words.tsv", spoken_fixture(generator))
    write("running-words.tsv", running_fixture(open(options.text, encoding="utf-8").read(), read_dictionary(options.dictionary)))
    write("formulas.json", formula_fixture(generator))


if __name__ == "__main__":
    main()
