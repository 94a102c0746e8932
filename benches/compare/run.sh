#!/usr/bin/env bash
# Times dateline and what a user might take in its place, on the same file in one sitting.
# usage: benches/compare/run.sh TEXTS.jsonl [MEGABYTES]
# The peers come from PyPI into a throw-away environment; needs Python 3.11 or later.
set -euo pipefail
cd "$(dirname "$0")/../.."
texts=$(realpath "${1:?usage: benches/compare/run.sh TEXTS.jsonl [MEGABYTES]}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet spacy flashtext pyahocorasick
BENCH_NAMES="$work/names.txt" BENCH_GENERAL="$texts" cargo bench --locked --bench ratio | grep -E '^(names|general-news)'
"$work/env/bin/python" benches/compare/compare.py "$work/names.txt" "$texts" "${2:-2}"
