"""Hornbook and llama.cpp on the same random model, in turn: a table of medians, and of the medians of the ratios of each turn.

Usage: compare.py HORNBOOK FOLDER [TURNS]      FOLDER as make_model.py wrote it
"""
import json
import statistics
import subprocess
import sys
from pathlib import Path

hornbook, folder = sys.argv[1], Path(sys.argv[2])
turns = int(sys.argv[3]) if len(sys.argv) > 3 else 5
peer = Path(__file__).with_name("time_llama.py")
PAIRS = [("bf16", "f16"), ("int8", "q8_0")]


def output_of(*command: str) -> dict:
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


ours, theirs = {}, {}
for _ in range(turns):
    for precision, quantization in PAIRS:
        theirs.setdefault(quantization, []).append(
            output_of(sys.executable, str(peer), str(folder / f"{quantization}.gguf"), "256", "64"))
        ours.setdefault(precision, []).append(
            output_of(hornbook, "model", "bench", str(folder), "--precision", precision, "--json"))

print("| what | llama.cpp | Hornbook | ratio |\n|---|---|---|---|")
for precision, quantization in PAIRS:
    for name, key, peer_key in (
        ("one stream, tokens/s", "decodeTokens", "decodeTokens"), ("16 streams, one prompt, against one stream", "sharedTokens", "decodeTokens"),
        ("256 tokens of prompt, tokens/s", "prefillTokens", "prefillTokens"), ("peak memory, MB", "peakMegabytes", "peakMegabytes"),
    ):
        a = [run[peer_key] for run in theirs[quantization]]
        b = [run[key] for run in ours[precision]]
        ratio = statistics.median(y / x for x, y in zip(a, b))
        print(f"| {name}, {quantization} and {precision} | {statistics.median(a):.0f} | {statistics.median(b):.0f} | {ratio:.2f} |")
for precision, _ in PAIRS:
    runs = ours[precision]
    print(f"\n{precision}: {statistics.median(r['matrixRate'] for r in runs):.0f} G operations/s in products of 256 rows, "
          f"{statistics.median(r['bandwidth'] for r in runs):.1f} GB/s reading weights, weights "
          f"{runs[0]['weightMegabytes']:.0f} MB, resident {statistics.median(r['residentMegabytes'] for r in runs):.0f} MB")
