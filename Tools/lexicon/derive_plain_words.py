"""Derive Resources/language/en/plain-words.tsv: a hard word or phrase, the plain one to try in its place, and others that may stand there.

Usage: derive_plain_words.py CORPUS_DIR WORD_FREQUENCY_TSV OUT_TSV        (CORPUS_DIR holds complexify.py and lexicon/)

The lexicon lists plain words with harder ones, and complexify.py inflects both. Read backwards it is ambiguous, so a plain
word is suggested only where the hard side is rare, the plain side is far commoner, and few plain words claim it; the commonest of those
wins. All that claim it are listed beside it: they are what a rewrite may use there.
"""
import collections, math, sys

corpus, frequency, out = sys.argv[1:4]
sys.path.insert(0, corpus)
import complexify

per_million = {}
for line in list(open(frequency, encoding="utf8"))[1:]:
    word, value = line.rstrip("\n").split("\t")
    per_million[word] = float(value)

def commonness(phrase):
    """the rarest word of a phrase decides how hard it is; log per million"""
    return min(math.log10(per_million.get(w.strip("'"), 0.02)) for w in phrase.split())

claims = collections.defaultdict(dict)      # hard -> plain -> kind
for surface, meanings in complexify.LEX.items():
    plain = " ".join(surface)
    if plain != plain.lower(): continue
    for kind, form, hards in meanings:
        for hard in hards:
            forms = [hard]
            if kind == "v" and form != "base": forms = [complexify.inflect(hard, form), complexify.inflect(hard, form, part=True)]
            for h in forms:
                h = h.strip()
                if h and h == h.lower() and h != plain and all(c.isalpha() or c in " '-" for c in h): claims[h].setdefault(plain, kind)

WRONG = {"including"}                      # more often joins than replaces
rows, suggested = [], 0
for hard, plains in claims.items():
    if hard in WRONG: continue
    words = hard.split()
    also = sorted((p for p in plains if all(w in per_million for w in p.split())), key=lambda p: -commonness(p))[:8]
    rows.append([hard, "", "|".join(also)])
    if len(words) == 1 and commonness(hard) > 1.75: continue          # over 56 in a million: too many senses
    if len(words) > 1 and commonness(hard) > 2.3: continue            # a phrase of common words only
    fit = [p for p in plains if commonness(p) >= commonness(hard) + 0.4 and len(p.split()) <= len(words) + 2
           and len(set(p.split())) == len(p.split()) and not set(words) & set(p.split()) - {"a", "an", "the", "of", "to", "in", "is", "are", "was", "were"}]
    if not fit or len({plains[p] for p in plains}) > 1 or len(plains) > 5: continue
    plain = max(fit, key=lambda p: (-len(p.split()), commonness(p)))
    rows[-1][1] = plain
    suggested += 1
with open(out, "w", encoding="utf8") as f:
    f.write("hard\tplain\talso\n")
    f.writelines("\t".join(row) + "\n" for row in sorted(rows))
print(len(rows), "hard words and phrases,", suggested, "with a plain one to suggest")
