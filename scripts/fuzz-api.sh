#!/usr/bin/env bash
# Asks a fresh server everything its own description allows, and much it does not, as a signed-in person: no answer may be a
# server error or differ from the description. N examples for each operation, 20 unless N is given.
#
#   scripts/fuzz-api.sh [N]
set -euo pipefail
cd "$(dirname "$0")/.."
examples=${1:-20}
tool=$PWD/target/schemathesis
# The version is fixed, so that the same change fails or passes tomorrow.
[ -x "$tool/bin/st" ] || { python3 -m venv "$tool" && "$tool/bin/pip" install --quiet 'schemathesis==4.32.5'; } ||
  { echo "missing: python3 with venv (apt-get install python3-venv)" >&2; exit 1; }

cargo build --bin aurum
folder=$(mktemp -d /tmp/aurum-fuzz.XXXXXX)
server=
stop() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"; }
trap stop EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
url=http://127.0.0.1:$port
for rate in ADDRESS__READ ADDRESS__WRITE ADDRESS__COSTLY ADDRESS__SIGN_IN ADDRESS__REGISTER PERSON__READ PERSON__WRITE PERSON__COSTLY; do
  export "AURUM_LIMITS__PER_$rate=off"
done
AURUM_LISTEN=127.0.0.1:$port AURUM_DATA=$folder/data AURUM_LOG=warn target/debug/aurum serve 2>"$folder/log" &
server=$!
curl --silent --fail --retry 50 --retry-connrefused --retry-delay 1 --output /dev/null "$url/api/health"

register='{"email":"fuzz@example.org","password":"a long enough pass phrase"}'
token=$(curl --silent --fail --header 'content-type: application/json' --data "$register" "$url/api/auth/register" |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])')

# What ends the session or the account would only make everything after it answer 401. That everything the description allows is
# also accepted is not asked: an unknown id, a circle of dependencies or a key used before cannot be told by a schema.
status=0
cd "$folder" # where it leaves what it remembers
"$tool/bin/st" run "$url/api/openapi.json" --header "Authorization: Bearer $token" --checks all --exclude-checks positive_data_acceptance \
  --exclude-path-regex '^/api/auth/(delete|logout|password|email|reset|sessions)' \
  --phases examples,coverage,fuzzing,stateful --max-examples "$examples" --seed 1 --no-color --warnings off || status=$?
grep -m 20 '"ERROR"' "$folder/log" >&2 || true
exit "$status"
