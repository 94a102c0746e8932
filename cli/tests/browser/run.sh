#!/usr/bin/env bash
# Runs page.mjs with the system's Chromium; installs it through apt-get where that is possible, and says so where it is not.
# usage: run.sh DATELINE [OUT]; with OUT the pages and pictures are kept there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dateline=$(realpath "$1")
out=${2:-}

skip() {
  printf 'The page was not tried in a browser: %s.\n' "$1"
  exit 0
}
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

command -v node >/dev/null 2>&1 || skip 'node is not there'
if ! browser >/dev/null; then
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; } || skip 'chromium is not there, and apt-get needs root'
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 ||
    skip 'chromium could not be installed'
fi
if [ -z "$out" ]; then
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  set --
else
  set -- --shots
fi
timeout 600 node "$here/page.mjs" "$(browser)" "$dateline" "$here/../../../examples/reports" "$out" "$@"
