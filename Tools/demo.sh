#!/usr/bin/env bash
# What `make demo` shows: a new data folder, the shipped content, one student, one adapted passage.
set -euo pipefail
hornbook=$1
data=$2
here=$(cd "$(dirname "$0")/.." && pwd)

run() { printf '\n$ hornbook %s\n' "$*"; "$hornbook" "$@" --data "$data"; }

if [ -e "$data" ]; then
  # Only what an earlier demo made may be replaced.
  [ -e "$data/made-by-demo" ] || { echo "$data is there already, and no demo made it: choose another DEMO_DATA."; exit 1; }
  rm -rf "$data"
fi
mkdir -p "$data" && touch "$data/made-by-demo"
run passage import "$here/content"
run class add "Room 12" --grade 4
run student add "Amara Okafor" --class "Room 12" --level 4 --interest block-building-game
status=0
run adapt nine-miles-to-kettle-bay --student Amara --seed 1 || status=$?
# 4 says that a check refused the draft: it is stored, and waits for a teacher's edit.
[ "$status" = 0 ] || [ "$status" = 4 ]
printf '\nEverything above is stored in %s/hornbook.sqlite. Next: hornbook adapt --help\n' "$data"
