"""Writes Tests/EvaluationTests/Fixtures/metrics.json: BLEU and 13a tokens by sacrebleu, kappa by scikit-learn, SARI and D-SARI by
Counter arithmetic after their papers, on sentences written for this purpose."""

import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

from sacrebleu.metrics import BLEU
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
from sklearn.metrics import cohen_kappa_score

TRICKY = [
    "", " ", "The boat left at 3:30 p.m., didn't it?", "It cost $1,200.50 (about 1.2k), i.e. too much...", "a-b 5-6 7- -8 x.y 1.a a.1",
    "He said: \"Stop!\" & left; she didn't.", "&quot;Hi&quot; &amp; &lt;bye&gt; <skipped>", "end of line -\n joined\nnext line.", "wait-\n",
    "naïve café — 5° “quoted” …done", "tabs\tand\u00a0no-break\u2003spaces", "e.g.,1 ,2. .3, 4,5", "[x]{y}|z~`^_\\/@#%*+=", "日本語、テスト。", "U.S.A. won 3-2",
]
SENTENCES = [
    "On the morning of May 4, 1926, a fisherman named Tomas Brandt pulled a strange net out of the cold water.",
    "The machine, which weighed nearly 3 tons, could lift as many stones as forty workers.",
    "Because the winter had been dry, the farmers of the valley agreed to share what little water there was.",
    "Bees that find a rich field dance in the hive, and the angle of the dance tells the others where to fly.",
    "The old library burned in 1861; only twelve books were saved.",
    "Scientists believe that the lake is the deepest on Earth, although nobody has measured every part of it.",
]


def edited(words, rng):
    words = list(words)
    for _ in range(rng.randrange(0, 9)):
        kind, place = rng.randrange(3), rng.randrange(len(words))
        if kind == 0 and len(words) > 4:
            del words[place]
        elif kind == 1:
            words.insert(place, rng.choice(["big", "very", "then", "the", "old", "."]))
        else:
            words[place] = rng.choice(["small", "water", "people", "went", ","])
    return " ".join(words)


def grams(tokens, n):
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def tokens(text):
    return Tokenizer13a()(text.lower()).split()


def f1(p, r):
    return 2 * p * r / (p + r) if p and r else 0.0


def scaled(counter, factor):
    return Counter({gram: count * factor for gram, count in counter.items()})


def sari(sources, outputs, references):
    total = {"add": 0.0, "keep": 0.0, "delete": 0.0, "deletePrecision": 0.0}
    for n in range(1, 5):
        sums = {name: [0, 0, 0] for name in ("add", "keep", "delete")}
        for source, output, refs in zip(sources, outputs, references):
            s, o = grams(tokens(source), n), grams(tokens(output), n)
            every = sum((grams(tokens(ref), n) for ref in refs), Counter())
            rs, ro = scaled(s, len(refs)), scaled(o, len(refs))
            new, wanted = set(o) - set(s), set(every) - set(s)
            parts = {"add": (len(new & wanted), len(new), len(wanted))}
            for name, did, should in (("keep", ro & rs, rs & every), ("delete", rs - ro, rs - every)):
                parts[name] = (sum((did & should).values()), sum(did.values()), sum(should.values()))
            for name, part in parts.items():
                sums[name] = [a + b for a, b in zip(sums[name], part)]
        for name, (correct, did, should) in sums.items():
            p, r = (correct / did if did else 0.0), (correct / should if should else 0.0)
            total[name] += 25 * f1(p, r)
            if name == "delete":
                total["deletePrecision"] += 25 * p
    return {**total, "score": (total["add"] + total["keep"] + total["delete"]) / 3}


def dsari(source, output, references, counts):
    keep = delete = add = 0.0
    s_tokens, o_tokens, r_tokens = source.split(), output.split(), [ref.split() for ref in references]
    for n in range(1, 5):
        s, o = grams(s_tokens, n), grams(o_tokens, n)
        every = sum((grams(ref, n) for ref in r_tokens), Counter())
        rs, ro = scaled(s, len(references)), scaled(o, len(references))
        did, should = rs & ro, rs & every
        right = did & every
        p = sum(right[g] / did[g] for g in right) / len(did) if did else 0
        r = sum(right[g] / should[g] for g in right) / len(should) if should else 0
        keep += f1(p, r)
        cuts = rs - ro
        good = cuts - every
        delete += sum(good[g] / cuts[g] for g in good) / len(cuts) if cuts else 0
        new, wanted = set(o) - set(s), set(every) - set(s)
        add += f1(len(new & wanted) / len(new) if new else 0, len(new & wanted) / len(wanted) if wanted else 0)
    i, length, wanted_length = len(s_tokens), len(o_tokens), sum(map(len, r_tokens)) // len(references)
    short = math.exp((length - wanted_length) / length) if length < wanted_length else 1
    long = math.exp((wanted_length - length) / max(i - wanted_length, 1)) if length > wanted_length else 1
    wanted_sentences, sentences = sum(counts["references"]) // len(references), counts["output"]
    cut = math.exp(-abs(wanted_sentences - sentences) / max(wanted_sentences, sentences))
    return 100 * (keep * long * cut + add * short + delete * long) / 12


def main():
    rng = random.Random(4)
    sets = []
    for size, references in ((1, 1), (1, 3), (3, 1), (6, 2), (6, 4)):
        chosen = rng.sample(SENTENCES, size)
        outputs = [edited(text.split(), rng) for text in chosen]
        refs = [[edited(text.split(), rng) for _ in range(references)] for text in chosen]
        if size == 6:
            outputs[0] = ""
            outputs[1] = "Water."
        columns = [list(column) for column in zip(*refs)]
        sets.append({
            "sources": chosen, "outputs": outputs, "references": refs,
            "bleu": BLEU().corpus_score(outputs, columns).score,
            "bleuLowercase": BLEU(lowercase=True).corpus_score(outputs, columns).score,
            "sentenceBLEU": [BLEU(effective_order=True).sentence_score(o, r).score for o, r in zip(outputs, refs)],
            "sari": sari(chosen, outputs, refs),
        })
    documents = []
    for _ in range(8):
        source = " . ".join(edited(text.lower().split(), rng) for text in rng.sample(SENTENCES, 3)) + " ."
        output, refs = edited(source.split(), rng), [edited(source.split()[: rng.randrange(8, 40)], rng) for _ in range(rng.randrange(1, 4))]
        counts = {"output": rng.randrange(1, 5), "references": [rng.randrange(1, 5) for _ in refs]}
        documents.append({
            "source": source, "output": output, "references": refs, "sentences": counts, "dsari": dsari(source, output, refs, counts)})
    left = [rng.randrange(1, 6) for _ in range(60)]
    right = [min(5, max(1, value + rng.choice([0, 0, 0, 1, -1, 2]))) for value in left]
    kappa = {str(weights): cohen_kappa_score(left, right, weights=weights) for weights in (None, "linear", "quadratic")}
    fixture = {
        "tokens": [{"text": text, "tokens": Tokenizer13a()(text).split()} for text in TRICKY + SENTENCES],
        "sets": sets, "documents": documents, "kappa": {"left": left, "right": right, **kappa},
    }
    Path(sys.argv[1], "metrics.json").write_text(json.dumps(fixture, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
