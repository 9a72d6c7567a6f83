#!/usr/bin/env bash
# What `make web` starts: the web over a data folder of its own, with the shipped passages, a class, and drafts to review.
# There is no account in it: the first one is made in the browser, with the code that is printed here.
set -euo pipefail
hornbook=$1
web=$2
data=$3
here=$(cd "$(dirname "$0")/.." && pwd)

if [ ! -e "$data/made-by-demo" ]; then
  [ ! -e "$data" ] || { echo "$data is there already, and no demo made it: choose another WEB_DATA."; exit 1; }
  mkdir -p "$data" && touch "$data/made-by-demo"
  "$hornbook" passage import "$here/content" --data "$data"
  "$hornbook" quiz import "$here/content" --data "$data"
  "$hornbook" class add "Room 12" --grade 5 --data "$data"
  "$hornbook" student add "Amara Okafor" --class "Room 12" --level 4 --interest block-building-game --data "$data"
  "$hornbook" student add "Ben Lindqvist" --class "Room 12" --level 6 --interest space --data "$data"
  status=0
  "$hornbook" adapt nine-miles-to-kettle-bay --class "Room 12" --data "$data" >/dev/null || status=$?
  # 4 says that a check refused a draft: it is stored, and waits for a teacher's edit.
  [ "$status" = 0 ] || [ "$status" = 4 ]
fi
HORNBOOK_DATA=$data exec "$web"
