"""Times textstat and Hornbook on the same text, each in its own process: python3 compare.py BENCH_EXECUTABLE LANGUAGE_DIRECTORY FILE [RUNS]

textstat needs NLTK's cmudict (NLTK_DATA). Both compute counts, FKGL, Flesch, Fog, SMOG, Coleman–Liau, ARI, Dale–Chall and Spache.
Prints the median seconds of each, and their ratio.
"""

import json
import pathlib
import statistics
import subprocess
import sys


def main():
    bench, language, file = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    script = pathlib.Path(__file__).with_name("time_textstat.py")

    def run(*command):
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    theirs = [run(sys.executable, script, file)["seconds"] for _ in range(count)]
    ours = run(bench, language, file, str(count))
    slow, fast = statistics.median(theirs), statistics.median(ours["runs"])
    print(f"bytes      {ours['bytes']}")
    print(f"textstat   {slow:.2f} s   runs {[round(seconds, 2) for seconds in theirs]}")
    print(f"Hornbook   {fast:.3f} s   runs {[round(seconds, 3) for seconds in ours['runs']]}, tables loaded in {ours['loading']:.3f} s")
    print(f"ratio      {slow / fast:.0f}")


if __name__ == "__main__":
    main()
