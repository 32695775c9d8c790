# Shared set-up of ./run and ./test: packages, configuration, build, boundaries. Sourced, not run.
# Every step first asks whether it is needed, so that a second call costs milliseconds.
# SPDX-License-Identifier: Apache-2.0

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
stamps=$root/build/.setup

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; return; fi
  command -v sudo >/dev/null || { say "Packages are missing and there is no sudo. As root, run: $*"; return 1; }
  sudo "$@"
}

# wanted_packages [TASK]: names in packages.txt, or those marked for:TASK. A name marked unless:COMMAND is left
# out where the command exists: an npm from elsewhere conflicts with Debian's.
wanted_packages() {
  local name mark
  while read -r name mark _; do
    case $mark in
      for:*) [ "${mark#for:}" = "${1:-}" ] || continue ;;
      unless:*) { [ -z "${1:-}" ] && ! command -v "${mark#unless:}" >/dev/null; } || continue ;;
      *) [ -z "${1:-}" ] || continue ;;
    esac
    echo "$name"
  done < <(sed 's/#.*//; /^[[:space:]]*$/d' "$root/packages.txt")
}

# install_packages [TASK]: one question to dpkg (0.03 s); apt is called only if something is missing.
install_packages() {
  local wanted missing
  wanted=$(wanted_packages "$@" | sort)
  # Names unknown to dpkg go to its standard error.
  missing=$(comm -23 <(echo "$wanted") \
    <(xargs dpkg-query -W -f '${Package} ${db:Status-Status}\n' <<<"$wanted" 2>/dev/null |
      sed -n 's/ installed$//p' | sort -u))
  [ -n "$missing" ] || return 0
  say "Installing $(wc -w <<<"$missing") Debian packages:" $missing
  as_root apt-get update -q >&2
  # shellcheck disable=SC2086  # one word a package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2
}

configure() { # configure PRESET: only where it has not been done; ninja repeats it when CMake files change
  [ -f "$root/build/$1/build.ninja" ] || (cd "$root" && cmake --preset "$1" >&2)
}

# Is any source newer than the last good build? Folders count, so that added and removed files are seen.
sources_changed() {
  [ -x "$build/hinterland" ] && [ -f "$stamps/built" ] || return 0
  [ -n "$(cd "$root" && find CMakeLists.txt CMakePresets.json cmake src apps schema -newer "$stamps/built" -print -quit)" ]
}

build_program() {
  sources_changed || return 0
  mkdir -p "$stamps" && touch "$stamps/building" # a file saved during the build counts as newer
  configure release
  ninja -C "$build" --quiet hinterland >&2
  mv "$stamps/building" "$stamps/built"
}

# The example's boundaries. Without them the maps are empty, everything else works: hence a warning, and a new
# attempt after an hour at the earliest, so that an offline machine does not wait at every run.
fetch_boundaries() {
  local fetched=$root/build/fetched failed=$stamps/fetch-failed
  [ -s "$fetched/neimenggu.geojson" ] && return
  [ -n "$(find "$failed" -mmin -60 2>/dev/null)" ] && return
  mkdir -p "$fetched" "$stamps"
  if npm_config_fetch_retries=1 node "$root/scripts/fetch_boundaries.mjs" "$fetched" >&2; then rm -f "$failed"; return; fi
  touch "$failed"
  say "Warning: the boundaries of the leagues could not be fetched; the report will have no maps."
}
