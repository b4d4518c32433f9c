#!/usr/bin/env bash
# Runs a command with a private PostgreSQL beside it: own folder, own socket, nothing on the network, gone afterwards.
# Sets AURUM_TEST_PG_URL to a superuser of it. Where that is set already, the command simply runs.
#
#   scripts/with-postgres.sh cargo test --workspace
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: scripts/with-postgres.sh COMMAND…" >&2; exit 2; }
[ -z "${AURUM_TEST_PG_URL:-}" ] || exec "$@"

bin=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ] && bin=$(pg_config --bindir)
[ -x "${bin:-}/initdb" ] || { echo "PostgreSQL is missing: apt-get install postgresql, or run make test as root" >&2; exit 1; }

folder=$(mktemp -d /tmp/aurum-pg.XXXXXX)
# PostgreSQL refuses to run as root; there its own account runs it, in a folder that only this account and root can enter.
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres: "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
fi
export LC_ALL=C.UTF-8

stop() {
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$folder"
"${as[@]}" "$bin/initdb" -D "$folder/data" -U aurum_test --auth=trust --encoding=UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 ||
  { cat "$folder/initdb.log" >&2; exit 1; }
# Rows need only live as long as the tests do, so nothing is ever flushed.
"${as[@]}" tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$folder'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 128MB
max_connections = 300
max_wal_size = 2GB
CONF
"${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 60 start >/dev/null ||
  { cat "$folder/server.log" >&2; exit 1; }
cd - >/dev/null

export AURUM_TEST_PG_URL="postgres://aurum_test@localhost/postgres?host=$folder"
status=0
"$@" || status=$?
exit "$status"
