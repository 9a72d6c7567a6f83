#!/usr/bin/env bash
# Sets up the pinned TensorBoard that tests open event files with, in .build/tensorboard. Nothing to do when it is there already.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
venv=$root/.build/tensorboard
pins=$root/Tools/tensorboard/requirements.txt
cmp -s "$pins" "$venv/requirements.txt" && exit 0
echo "Setting up TensorBoard in .build/tensorboard"
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install -q --disable-pip-version-check -r "$pins"
cp "$pins" "$venv/requirements.txt"
