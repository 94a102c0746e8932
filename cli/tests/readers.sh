#!/usr/bin/env bash
# Opens what `dateline extract` writes with the programs that people open it with: pyarrow, pandas, DuckDB, GeoPandas and
# a spreadsheet's own format. Usage: cli/tests/readers.sh PATH-OF-DATELINE. Takes the readers from PyPI into a folder of
# its own; where they cannot be had, it says so and ends well.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dateline=$(realpath "$1")
venv=${READERS_VENV:-$here/../../target/readers-venv}

if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import duckdb, geopandas, openpyxl, pandas, pyarrow' 2>/dev/null; then
  if ! python3 -m venv "$venv" ||
    ! timeout 600 "$venv/bin/pip" install --quiet --disable-pip-version-check pyarrow pandas duckdb geopandas openpyxl; then
    echo "The readers cannot be installed here; the outputs were not opened with them."
    exit 0
  fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for ending in jsonl csv tsv geojson parquet; do
  "$dateline" extract --quiet "$here/../../examples/reports" -o "events.$ending"
done
"$dateline" extract --quiet --reports --with-text "$here/../../examples/reports" -o reports.parquet
timeout 300 "$venv/bin/python" "$here/readers.py"
