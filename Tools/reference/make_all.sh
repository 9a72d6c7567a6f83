#!/usr/bin/env bash
# Writes every fixture again with the reference implementations, then the manifest. Needs Python 3.11 and the network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=$root/.venv
[ -x "$venv/bin/python" ] || { python3 -m venv "$venv"; "$venv/bin/pip" install -q -r "$here/requirements.txt"; }
cd "$here"
"$venv/bin/python" make_tokenizers.py "$root/Resources/base/tokenizer.json" "$root/Tests/TokenizersTests/Fixtures"
"$venv/bin/python" make_checkpoints.py "$root/Tests/CheckpointsTests/Fixtures"
"$venv/bin/python" make_kernels.py "$root"
"$venv/bin/python" make_models.py "$root"
"$venv/bin/python" make_training.py "$root"
"$venv/bin/python" make_evaluation.py "$root/Tests/EvaluationTests/Fixtures"
"$venv/bin/python" classroom_fixtures.py "$root/Tests/ClassroomTests/Fixtures"
./manifest.sh
