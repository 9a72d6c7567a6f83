#!/bin/sh
# Keeps a database of the schema that this checkout writes, for the migration tests of later versions.
# Usage: Tools/reference/keep_database.sh v3      (once, when the schema ships; a kept file is never written again)
set -eu
version=$1
kept=Tests/ClassroomTests/Fixtures/$version.sqlite
[ ! -e "$kept" ] || { echo "$kept is kept already" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
swift build -c release --product ClassroomWorker
"$(swift build -c release --show-bin-path)/ClassroomWorker" fill "$folder"
install -m 644 "$folder/hornbook.sqlite" "$kept"
