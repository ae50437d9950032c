#!/bin/sh
# Compares `quiz fit` with the npm package @open-spaced-repetition/binding in one
# run: on the real log of the tests, and on synthetic ones of 10,000 and 100,000
# reviews, or on the CSVs that are given. Needs Go, node and npm; what npm installs
# stays in a temporary folder.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$root" && go build -o "$dir/quiz" ./cmd/quiz && go build -o "$dir/bench" ./cmd/bench)
cp "$root/bench/fsrs/package.json" "$root/bench/fsrs/compare.mjs" "$dir"
(cd "$dir" && npm install --silent --no-audit --no-fund >/dev/null)
if [ $# -eq 0 ]; then
	gzip -dc "$root/internal/engine/memory/fit/testdata/revlog.csv.gz" >"$dir/revlog.csv"
	"$dir/bench" -log 10000 >"$dir/10000.csv"
	"$dir/bench" -log 100000 >"$dir/100000.csv"
	set -- "$dir/revlog.csv" "$dir/10000.csv" "$dir/100000.csv"
fi
node "$dir/compare.mjs" "$dir/quiz" "$@"
