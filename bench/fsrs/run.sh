#!/bin/sh
# Compares the fit of quiz with the FSRS optimiser in one run, as the crate fsrs and
# as the npm package @open-spaced-repetition/binding: on the real log of the tests,
# and on synthetic ones of 1,000 to 1,000,000 reviews, or on the CSVs that are given.
# Needs Go, node and npm, and cargo for the crate; what they install stays in a
# temporary folder.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$root" && go build -o "$dir/bench" ./cmd/bench)
cp -R "$root/bench/fsrs/." "$dir"
(cd "$dir" && npm install --silent --no-audit --no-fund >/dev/null)
if command -v cargo >/dev/null 2>&1; then
	(cd "$dir" && CARGO_TARGET_DIR="$dir/target" cargo build --release --quiet)
else
	echo 'no cargo, so without the crate'
fi
if [ $# -eq 0 ]; then
	gzip -dc "$root/internal/engine/memory/fit/testdata/revlog.csv.gz" >"$dir/revlog.csv"
	set -- "$dir/revlog.csv"
	for n in 1000 10000 20000 50000 100000 1000000; do
		"$dir/bench" -log $n >"$dir/$n.csv"
		set -- "$@" "$dir/$n.csv"
	done
fi
node "$dir/compare.mjs" "$dir/bench" "$dir/target/release/quiz-bench-fsrs" "$@"
