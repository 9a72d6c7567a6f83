"""Writes the fixtures of CheckpointsTests with the reference implementations: safetensors, transformers and peft.

Usage: python make_checkpoints.py FIXTURES_FOLDER
The versions are those of requirements.txt; the seeds are fixed, so that the files do not change from run to run.
"""

import pathlib
import sys

from checkpoint_adapters import make_adapters
from checkpoint_archives import make_archives, make_rounding, make_sharded
from checkpoint_configurations import make_configurations
from checkpoint_selections import make_selections


def main():
    folder = pathlib.Path(sys.argv[1])
    make_archives(folder / "archives")
    make_rounding(folder)
    make_sharded(folder / "sharded")
    make_configurations(folder / "configurations")
    make_adapters(folder / "adapters")
    make_selections(folder)


if __name__ == "__main__":
    main()
