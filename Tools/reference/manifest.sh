#!/usr/bin/env bash
# Writes Tests/MANIFEST.sha256: a checksum of every committed fixture.
set -euo pipefail
cd "$(dirname "$0")/../../Tests"
find . -path '*/Fixtures/*' -type f | LC_ALL=C sort | sed 's|^\./||' | tr '\n' '\0' | xargs -0 sha256sum > MANIFEST.sha256
wc -l < MANIFEST.sha256
