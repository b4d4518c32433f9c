#!/usr/bin/env bash
# Makes sure that what is named is on this machine: cargo, node, cc, postgresql, chromium. What Debian or Ubuntu packages is
# installed when we may; of the rest one line says what is missing.
#
#   scripts/ensure-tools.sh cargo node postgresql
set -euo pipefail

missing=()

# True when version $2 is at least $1.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

has() {
  case $1 in
    cargo) command -v cargo >/dev/null && at_least 1.94 "$(cargo --version | cut -d' ' -f2)" ;;
    node) command -v node >/dev/null && at_least 20.19 "$(node --version | tr -d v)" && command -v npx >/dev/null ;;
    cc) command -v cc >/dev/null ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || { command -v pg_config >/dev/null && [ -x "$(pg_config --bindir)/initdb" ]; } ;;
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    *) echo "ensure-tools.sh does not know $1" >&2; exit 2 ;;
  esac
}

package() {
  case $1 in
    cc) echo build-essential ;;
    postgresql) echo postgresql ;;
    chromium) echo chromium ;;
  esac
}

install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "installing $1 (apt-get)" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$1" >/dev/null 2>&1 ||
    { apt-get update >/dev/null && apt-get install -y --no-install-recommends "$1" >/dev/null; }
}

for tool in "$@"; do
  has "$tool" && continue
  packaged=$(package "$tool")
  if [ -n "$packaged" ] && install "$packaged" && has "$tool"; then continue; fi
  case $tool in
    cargo) missing+=("Rust 1.94 or newer (https://rustup.rs)") ;;
    node) missing+=("Node 20.19 or newer with npx (https://nodejs.org)") ;;
    *) missing+=("$tool (apt-get install $packaged)") ;;
  esac
done

if [ ${#missing[@]} -gt 0 ]; then
  printf -v list '%s, ' "${missing[@]}"
  echo "missing: ${list%, }" >&2
  exit 1
fi
