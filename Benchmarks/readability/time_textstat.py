"""Times textstat at the measures that `hornbook-measure-bench` computes, in its own process: python3 time_textstat.py FILE

One run: textstat keeps what it computed, so that a second one would measure its cache.
"""

import json
import sys
import time

import textstat

MEASURES = ("lexicon_count", "sentence_count", "syllable_count", "letter_count", "polysyllabcount", "difficult_words", "flesch_kincaid_grade",
            "flesch_reading_ease", "gunning_fog", "smog_index", "coleman_liau_index", "automated_readability_index",
            "dale_chall_readability_score", "spache_readability")


def measure(text):
    return {name: getattr(textstat, name)(text) for name in MEASURES}


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    measure("The pronouncing dictionary is loaded now, outside the time.")
    start = time.perf_counter()
    figures = measure(text)
    seconds = time.perf_counter() - start
    version = ".".join(map(str, textstat.__version__))
    print(json.dumps({"textstat": version, "bytes": len(text.encode()), "seconds": seconds, "measures": figures}))


if __name__ == "__main__":
    main()
